package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.predict.ImageList;
import org.adlab.experiments.predict.Predictions;
import org.adlab.experiments.run.FittedDetector;
import org.adlab.experiments.run.ReadyDetector;
import org.adlab.experiments.run.Thresholds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "predict",
    description =
        "Judges images with the detector of a finished run: a line of JSON for each, and pictures.",
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  private final Console console;
  private final Interruption interruption;

  @Parameters(index = "0", paramLabel = "RUN", description = "A finished run's directory.")
  private Path run = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGES",
      description = "Image files, and folders with images in them or below.")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where the lines go, to predictions.jsonl, and pictures of maps and overlays; a new or"
              + " empty folder. By default lines go to standard output, and there are no pictures.")
  private @Nullable Path output;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description =
          "What a score must exceed to be called anomalous; by default what the run's anomaly-free"
              + " validation images tell.")
  private @Nullable Float threshold;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images scored at once; by default the run's evaluation.batch-size.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another engine.device, engine.threads or the like than the run's.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  PredictCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    requireSound();
    FittedDetector.requireIn(run);
    ConfigSource source = ConfigSource.load(run.resolve(ConfigSource.RESOLVED), assignments);
    ExperimentSettings settings =
        new SettingsReader(plugins.registry(console), PluginKind.OF_DETECTORS)
            .read(ExperimentSettings.class, source);
    ImageList list = ImageList.of(images, ReadyDetector.files(settings));
    int batch = batchSize == null ? settings.evaluation().batchSize() : batchSize;
    try {
      return output == null
          ? lines(settings, list, batch)
          : folder(OutputDirectory.of(output, output), settings, list, batch);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
    }
  }

  private void requireSound() {
    List<String> complaints = new ArrayList<>();
    if (batchSize != null && batchSize < 1) {
      complaints.add("--batch-size %d: at least 1".formatted(batchSize));
    }
    if (threshold != null && !Float.isFinite(threshold)) {
      complaints.add("--threshold %s: a score is a finite number".formatted(threshold));
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  /** Lines are their own progress; only what else there is to say goes to standard error. */
  private int lines(ExperimentSettings settings, ImageList list, int batch) throws IOException {
    int[] done = {0};
    Progress progress =
        interruption.begin(
            ShownProgress.messagesOn(console),
            () -> "%d of %d images were judged".formatted(done[0], list.files().size()));
    try (ReadyDetector detector = ReadyDetector.of(run, settings, progress)) {
      Predictions.Count count =
          predictions(detector, batch, progress)
              .run(
                  list,
                  judged -> {
                    console.out().println(judged.line());
                    if (console.out().checkError()) {
                      throw new AdLabException(
                          "standard output was closed after %d of %d images"
                              .formatted(done[0], list.files().size()));
                    }
                    done[0]++;
                  });
      return code(count, progress);
    }
  }

  private int folder(
      OutputDirectory directory, ExperimentSettings settings, ImageList list, int batch)
      throws IOException {
    try (DirectoryLock lock = DirectoryLock.of(directory.path())) {
      directory.requireEmpty();
      Progress progress =
          interruption.begin(ShownProgress.on(console), () -> whatBecameOfIt(directory.path()));
      Predictions.Count count;
      try (ReadyDetector detector = ReadyDetector.of(run, settings, progress)) {
        if (detector.scale().isEmpty()) {
          progress.message(
              "the run drew no heat maps, so each picture has colours of its own; a run with output.heat-maps above 0 gives all the same");
        }
        count = predictions(detector, batch, progress).run(list, lock.directory());
      }
      int code = code(count, progress);
      console.out().println("predictions: " + directory.path().resolve(Predictions.FILE));
      return code;
    } finally {
      directory.removeIfBare();
    }
  }

  private static String whatBecameOfIt(Path directory) {
    return Files.exists(directory.resolve(Predictions.FILE))
        ? "all images were judged already: " + directory
        : "%s is not finished; what was judged before is in %s.part and in the pictures"
            .formatted(directory, Predictions.FILE);
  }

  private Predictions predictions(ReadyDetector detector, int batch, Progress progress) {
    Optional<Thresholds> its = detector.thresholds();
    if (threshold == null && its.isEmpty()) {
      progress.message(
          "no verdicts: %s tells no threshold (no validation images, or an earlier version of AdLab); give --threshold SCORE, or run it again"
              .formatted(run));
    }
    return new Predictions(detector, Optional.ofNullable(threshold), batch, progress);
  }

  private static int code(Predictions.Count count, Progress progress) {
    if (count.failed() > 0) {
      progress.message(
          "%d of %d images could not be judged, as told above"
              .formatted(count.failed(), count.images()));
    }
    return count.failed() > 0 ? Failures.FAILED : Failures.DONE;
  }
}
