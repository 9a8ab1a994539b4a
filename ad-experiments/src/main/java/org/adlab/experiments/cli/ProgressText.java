package org.adlab.experiments.cli;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Times and figures, short enough for a line of progress. */
final class ProgressText {

  private ProgressText() {}

  /** {@code epoch 3/100, loss 0.01234, validation-loss 0.0567}. */
  static String epoch(int epoch, int epochs, Map<String, Double> values) {
    String figures =
        values.entrySet().stream()
            .map(value -> ", %s %s".formatted(value.getKey(), figure(value.getValue())))
            .collect(Collectors.joining());
    return "epoch %d/%d%s".formatted(epoch, epochs, figures);
  }

  /** Four significant digits. */
  static String figure(double value) {
    return "%.4g".formatted(value);
  }

  /** {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }
}
