package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.TeacherTraining;
import org.adlab.api.TrainingFolder;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.file.DirectoryLock;

/** Trains a teacher: one resolved config in, one file of weights out. */
public final class Teaching {

  private Teaching() {}

  /**
   * Trains, and writes the weights with the config in their metadata.
   *
   * @throws InvalidSettingsException if the settings cannot work
   * @throws org.adlab.api.AdLabException if it fails on the way; nothing has then been written
   */
  public static void run(TeachSettings settings, Progress progress) throws IOException {
    if (Files.exists(settings.output())) {
      throw new InvalidSettingsException(
          "output: %s is there already; move it away, or choose another file"
              .formatted(settings.output()));
    }
    requireWritable(settings.output());
    EngineRuntime runtime = EngineRuntime.start(settings.engine());
    try (DirectoryLock lock = DirectoryLock.of(folder(settings.output()));
        NDManager manager = runtime.newManager()) {
      train(settings, lock.directory(), manager, progress);
    }
  }

  /**
   * What an experiment's section {@code training} gives: trained if it never was, else as it lies
   * in the cache. Of several processes that ask at once one trains and the others wait.
   *
   * @return the file of weights; empty where there is no such section
   */
  static Optional<Path> taught(
      ExperimentSettings experiment, NDManager manager, Progress progress) {
    if (experiment.training().isEmpty()) {
      return Optional.empty();
    }
    Path folder = ExperimentModule.cache().resolve("taught");
    String name = name(experiment, folder);
    Path file = folder.resolve(name + ".safetensors");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.exists(file)) {
          train(teaching(experiment, file), folder(file), manager, progress);
        }
      }
    } catch (IOException e) {
      throw new AdLabException(
          "training: %s cannot be written to (%s); set ADLAB_CACHE to a folder that can"
              .formatted(folder, e.getMessage()),
          e);
    }
    return Optional.of(file);
  }

  /**
   * What an experiment's section {@code training} gave, for who scores and trains nothing.
   *
   * @return the file of weights; empty where there is no such section
   * @throws InvalidSettingsException if it is no longer in the cache
   */
  static Optional<Path> alreadyTaught(ExperimentSettings experiment) {
    return experiment.training().map(unused -> kept(experiment));
  }

  private static Path kept(ExperimentSettings experiment) {
    Path folder = ExperimentModule.cache().resolve("taught");
    Path file = folder.resolve(name(experiment, folder) + ".safetensors");
    if (!Files.exists(file)) {
      throw new InvalidSettingsException(
          "training: the teacher that the run trained is not in the cache (no %s); run its config again, or set ADLAB_CACHE to where it lies"
              .formatted(file));
    }
    return file;
  }

  private static String name(ExperimentSettings experiment, Path folder) {
    return CanonicalConfig.hash(CanonicalConfig.json(teaching(experiment, folder)));
  }

  private static TeachSettings teaching(ExperimentSettings experiment, Path output) {
    return new TeachSettings(
        experiment.engine(),
        experiment.trainingSeed(),
        experiment.training().orElseThrow(),
        output,
        experiment.offline());
  }

  private static void train(
      TeachSettings settings, Path folder, NDManager manager, Progress progress)
      throws IOException {
    Seed seed = new Seed(settings.seed());
    PluginContext context =
        new PluginContext(
            manager,
            seed.named("training"),
            ExperimentModule.cache(),
            settings.offline(),
            progress);
    try (TeacherTraining training = settings.training().create(context)) {
      String config = CanonicalConfig.portableJson(settings);
      training.train(
          new TeachContext(
              settings.output(),
              Map.of("config", config),
              new TrainingFolder(folder, CanonicalConfig.hash(config)),
              seed.named("teacher"),
              progress));
      LossChart.draw(folder, String.valueOf(settings.output().getFileName()));
    }
  }

  /** Where the training keeps its state: beside the file that it is to write. */
  private static Path folder(Path output) {
    return output.toAbsolutePath().resolveSibling(output.getFileName() + ".training");
  }

  /** Hours of training are not to end at a folder that cannot be written to. */
  private static void requireWritable(Path output) {
    Path folder = output.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, output.getFileName().toString(), ".tmp"));
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "output: %s cannot be written to; choose another file".formatted(folder));
    }
  }
}
