package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.Chart;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.figure.DescriptorFigure;
import org.adlab.experiments.figure.LevelsFigure;
import org.adlab.experiments.run.FittedDetector;
import org.adlab.experiments.run.InspectedDetector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments of charts that look into one run's detector. */
final class DetectorOptions {

  private static final int LEVEL_IMAGES = 6;
  private static final int DESCRIPTOR_IMAGES = 40;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "With --levels and --descriptors: how many test images; by default 6 and 40.")
  private @Nullable Integer images;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "With --levels and --descriptors: another engine.device, dataset.root or the like than"
              + " the run's.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  boolean given() {
    return images != null || !assignments.isEmpty();
  }

  /** What is wrong with them. */
  Optional<String> complaint() {
    return images != null && images < 1
        ? Optional.of("--images %d: at least 1".formatted(images))
        : Optional.empty();
  }

  /**
   * Loads the detector and looks into it.
   *
   * @param levels whether to draw its levels, else its descriptors
   */
  Chart draw(Path run, boolean levels, Console console, Interruption interruption)
      throws IOException {
    FittedDetector.requireIn(run);
    ConfigSource source = ConfigSource.load(run.resolve(ConfigSource.RESOLVED), assignments);
    ExperimentSettings settings =
        new SettingsReader(plugins.registry(console)).read(ExperimentSettings.class, source);
    Progress progress =
        interruption.begin(ShownProgress.on(console), () -> "no figure was written");
    try (InspectedDetector detector = InspectedDetector.of(run, settings, progress)) {
      if (levels) {
        return LevelsFigure.of(detector, images == null ? LEVEL_IMAGES : images, progress);
      }
      return DescriptorFigure.of(
          detector,
          images == null ? DESCRIPTOR_IMAGES : images,
          new Seed(settings.seed()),
          progress);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
    }
  }
}
