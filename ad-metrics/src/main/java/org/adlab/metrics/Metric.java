package org.adlab.metrics;

import java.util.OptionalDouble;

/**
 * A figure of merit with a name, to be chosen in an experiment's settings. A plugin adds its own:
 * name a public class with a public constructor without parameters in {@code
 * META-INF/services/org.adlab.metrics.Metric}. Settings hold metrics, so give it an {@code equals}
 * (a record without components has one).
 */
public interface Metric {

  /** The name in settings and results, in kebab case: {@code au-pro}. */
  String name();

  /** One line: what it is, and where its definition comes from. */
  String description();

  /**
   * Computes it.
   *
   * @return the value; empty where it does not exist (no anomalous image, no masks, no region),
   *     never a 0 or 1 instead
   */
  OptionalDouble of(Evaluated evaluated);

  /**
   * Tells why there is no value; asked only where {@link #of} gives none.
   *
   * @return what the data lack, without a stop: {@code no test image is anomalous}
   */
  default String absence(Evaluated evaluated) {
    return evaluated
        .imagesLack()
        .or(evaluated::pixelsLack)
        .orElse("the metric gives no value for these data");
  }
}
