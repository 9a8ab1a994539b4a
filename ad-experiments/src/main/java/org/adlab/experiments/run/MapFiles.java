package org.adlab.experiments.run;

import ai.djl.util.passthrough.PassthroughNDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.maps.MapFolder;
import org.adlab.experiments.maps.MapSource;
import org.adlab.experiments.maps.MapStack;

/**
 * The files of an evaluation.
 *
 * @param maps a folder of TIFFs in MVTec's layout, or a {@code .npy}
 * @param masks the {@code .npy} with the masks, if the maps are one
 * @param scores image scores: a {@code .csv} for a folder, a {@code .npy} beside another one
 */
public record MapFiles(Path maps, Optional<Path> masks, Optional<Path> scores) {

  MapSource open(EvaluateSettings settings, Progress progress) throws IOException {
    if (masks.isPresent()) {
      return MapStack.open(maps, masks.get(), scores);
    }
    Choice<Dataset> dataset =
        settings
            .dataset()
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "--maps %s: nothing says what is anomalous in its images; give --dataset ROOT and --category NAME, a config with a dataset section, or --masks for a .npy"
                            .formatted(maps)));
    // No engine is started: a data set is files, and makes no arrays.
    PluginContext context =
        new PluginContext(
            PassthroughNDManager.INSTANCE,
            new Seed(settings.seed()).named("dataset"),
            ExperimentModule.cache(),
            settings.offline(),
            progress);
    return MapFolder.open(dataset.create(context), maps, scores);
  }
}
