package org.adlab.experiments.predict;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.experiments.run.ReadyDetector;
import org.adlab.experiments.run.Thresholds;

/**
 * The judging of images, and where it goes.
 *
 * @param detector scores
 * @param threshold what scores must exceed to be called anomalous, in place of the run's own
 * @param batchSize images scored at once, at least 1
 * @param progress told of every image, and of those that could not be judged
 */
public record Predictions(
    ReadyDetector detector, Optional<Float> threshold, int batchSize, Progress progress) {

  /** What the lines are written to in an output folder; it is there once all of them are. */
  public static final String FILE = "predictions.jsonl";

  /** Hears of each image. */
  public interface Told {
    void of(Judged judged) throws IOException;
  }

  /**
   * What became of the images.
   *
   * @param images how many there were
   * @param anomalous how many exceed the threshold
   * @param failed how many could not be judged
   */
  public record Count(int images, int anomalous, int failed) {
    Count with(Judged judged) {
      return new Count(
          images + 1,
          anomalous + (Judged.ANOMALOUS.equals(judged.verdict()) ? 1 : 0),
          failed + (judged.error() == null ? 0 : 1));
    }
  }

  /**
   * Judges images one after another.
   *
   * @param told hears of each, in order
   */
  public Count run(ImageList images, Told told) throws IOException {
    return run(images, Optional.empty(), told);
  }

  /**
   * The same, with pictures and all lines in a folder.
   *
   * @param folder an empty one
   */
  public Count run(ImageList images, Path folder) throws IOException {
    Path unfinished = folder.resolve(FILE + ".part");
    PictureFolder pictures =
        new PictureFolder(
            folder,
            images.pictures(),
            detector.scale(),
            threshold.or(() -> detector.thresholds().map(Thresholds::pixel)));
    Count count;
    try (BufferedWriter lines = Files.newBufferedWriter(unfinished)) {
      count =
          run(
              images,
              Optional.of(pictures),
              judged -> {
                lines.write(judged.line() + "\n");
                lines.flush();
              });
    }
    Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    return count;
  }

  private Count run(ImageList images, Optional<PictureFolder> pictures, Told told)
      throws IOException {
    Optional<Float> limit = threshold.or(() -> detector.thresholds().map(Thresholds::image));
    Count[] count = {new Count(0, 0, 0)};
    progress.begin("predict", images.files().size());
    new Predictor(detector, limit, pictures, batchSize)
        .run(
            images.files(),
            judged -> {
              if (judged.error() != null) {
                progress.message(judged.error());
              }
              told.of(judged);
              count[0] = count[0].with(judged);
              progress.step(Double.NaN);
            });
    progress.end();
    return count[0];
  }
}
