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
}
