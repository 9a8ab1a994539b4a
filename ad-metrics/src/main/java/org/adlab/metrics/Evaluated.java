package org.adlab.metrics;

import java.util.Objects;
import java.util.Optional;

/**
 * What a metric is computed from.
 *
 * @param images image scores against labels
 * @param pixels maps against masks; empty where no masks are known
 * @param proLimit the false positive rate up to which the experiment integrates AU-PRO, in (0,1]
 */
public record Evaluated(ImageEvaluation images, Optional<PixelEvaluation> pixels, double proLimit) {

  public Evaluated {
    Objects.requireNonNull(images);
    Objects.requireNonNull(pixels);
    if (!(proLimit > 0 && proLimit <= 1)) {
      throw new IllegalArgumentException(
          "AU-PRO is integrated up to a limit in (0,1], not %s.".formatted(proLimit));
    }
  }

  /** What is lacking for metrics of image scores, without a stop; empty if nothing is. */
  public Optional<String> imagesLack() {
    if (images.anomalousImages() == 0) {
      return Optional.of("no test image is anomalous");
    }
    return images.anomalyFreeImages() == 0
        ? Optional.of("no test image is anomaly-free")
        : Optional.empty();
  }

  /** What is lacking for metrics of maps, without a stop; empty if nothing is. */
  public Optional<String> pixelsLack() {
    if (pixels.isEmpty()) {
      return Optional.of("some test images have no mask");
    }
    if (pixels.get().anomalousPixels() == 0) {
      return Optional.of("no pixel of the masks is anomalous");
    }
    return pixels.get().normalPixels() == 0
        ? Optional.of("no pixel of the masks is normal")
        : Optional.empty();
  }
}
