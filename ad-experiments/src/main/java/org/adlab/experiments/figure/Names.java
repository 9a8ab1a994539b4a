package org.adlab.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.adlab.metrics.statistics.Summary;

/** How papers write what we write in lower case. */
final class Names {

  private static final Map<String, String> WRITTEN =
      Map.of("auroc", "AUROC", "ap", "AP", "au", "AU", "pro", "PRO", "spro", "sPRO", "f1", "F1");

  private Names() {}

  /** A metric: {@code image-auroc} is Image AUROC, {@code au-pro} is AU-PRO. */
  static String metric(String name) {
    List<String> parts = new ArrayList<>();
    String rest = name;
    for (String of : List.of("image", "pixel")) {
      if (rest.startsWith(of + "-")) {
        parts.add(of.substring(0, 1).toUpperCase(Locale.ROOT) + of.substring(1));
        rest = rest.substring(of.length() + 1);
      }
    }
    List<String> words = new ArrayList<>();
    for (String word : rest.split("-", -1)) {
      words.add(WRITTEN.getOrDefault(word, word));
    }
    parts.add(String.join("-", words));
    return String.join(" ", parts);
  }

  /** A setting, as an axis says it: {@code Training share}. */
  static String axis(String key) {
    String name = Settings.name(key);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** {@code 0.912 ± 0.004}; the mean alone for a single value. */
  static String summary(Summary summary) {
    String mean = rounded(summary.mean());
    return summary.standardDeviation().isPresent()
        ? mean + " \u00b1 " + rounded(summary.standardDeviation().getAsDouble())
        : mean;
  }
}
