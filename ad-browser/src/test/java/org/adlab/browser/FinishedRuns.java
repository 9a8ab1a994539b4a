package org.adlab.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.experiments.gallery.Gallery;
import org.adlab.experiments.gallery.GalleryFiles;
import org.adlab.experiments.gallery.GalleryImage;

/**
 * Directories of finished runs whose figures can be worked out by hand. Each map of 8 by 8 pixels
 * has in every row the scores from 0 to 7, from left to right; what is defective is the upper right
 * quarter. The curves pass through the thresholds 7, 6, 5, 4, 3 and 0.
 */
final class FinishedRuns {

  static final int SIDE = 8;

  private static final double[] THRESHOLDS = {7, 6, 5, 4, 3, 0};
  private static final double[] RATES = {0.001, 0.01, 0.02, 0.1, 0.25, 1};
  private static final double[] PRO = {0.2, 0.5, 0.6, 0.9, 0.95, 1};
  private static final double[] FOUND = {0.1, 0.4, 0.5, 0.8, 0.9, 1};

  private FinishedRuns() {}

  /** A run on some data set, with so many images. */
  static void write(Path run, String dataset, int epochs, double pro, int images)
      throws IOException {
    Files.createDirectories(run.resolve("curves"));
    ObjectMapper json = new ObjectMapper();
    json.writeValue(
        run.resolve("config.conf").toFile(),
        Map.of(
            "seed", 0,
            "dataset", Map.of("plugin", "folder", "category", dataset),
            "student", Map.of("plugin", "feature-pyramid", "epochs", epochs)));
    json.writeValue(
        run.resolve("result.json").toFile(),
        Map.of(
            "status", "finished",
            "metrics", Map.of("au-pro", pro),
            "provenance",
                Map.of("dataset", dataset, "adlab", "1", "seed", 0, "finished", "2026-01-01")));
    curve(run, "pro", "pro", PRO);
    curve(run, "pixel-roc", "tpr", FOUND);
    gallery(run, images);
  }

  private static void curve(Path run, String name, String height, double[] y) throws IOException {
    StringBuilder csv = new StringBuilder("threshold,fpr,%s\nInfinity,0.0,0.0\n".formatted(height));
    for (int i = 0; i < y.length; i++) {
      csv.append("%s,%s,%s\n".formatted(THRESHOLDS[i], RATES[i], y[i]));
    }
    Files.writeString(run.resolve("curves").resolve(name + ".csv"), csv.toString());
  }

  /** Every third image is anomaly-free; scores and how wrong they are rise from image to image. */
  private static void gallery(Path run, int count) throws IOException {
    List<GalleryImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean anomalous = i % 3 != 2;
      String name = "image-" + i;
      GalleryFiles.in(run).write(name, image(i), map(), Optional.of(mask(anomalous)));
      images.add(
          new GalleryImage(
              "test/<i>bent</i> & \"so\"/" + i,
              anomalous,
              anomalous ? "</script><b>bent</b>" : "good",
              i,
              i / (double) count,
              name,
              SIDE,
              SIDE,
              0,
              SIDE - 1,
              true));
    }
    new Gallery(0, SIDE - 1, images).write(run);
  }

  private static RgbImage image(int shade) {
    float[] values = new float[3 * SIDE * SIDE];
    Arrays.fill(values, shade % 100 / 200f);
    return new RgbImage(SIDE, SIDE, values);
  }

  private static AnomalyMap map() {
    float[] scores = new float[SIDE * SIDE];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % SIDE;
    }
    return new AnomalyMap(SIDE, SIDE, scores, SIDE - 1);
  }

  private static Mask mask(boolean anomalous) {
    byte[] marks = new byte[SIDE * SIDE];
    for (int i = 0; i < marks.length && anomalous; i++) {
      marks[i] = (byte) (i % SIDE >= SIDE / 2 && i / SIDE < SIDE / 2 ? 1 : 0);
    }
    return new Mask(SIDE, SIDE, marks);
  }
}
