package org.adlab.experiments.figure;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.adlab.metrics.statistics.Summary;

/** How figures write metrics, settings and their values. */
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
    String name = name(key);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** A run's values of some keys, as a legend says them. */
  static String label(FinishedRun run, List<String> keys) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      String value = SettingKeys.value(run, key);
      parts.add(speaks(value) ? text(value) : name(key) + " " + text(value));
    }
    return String.join(", ", parts);
  }

  /** A key's last part, which tells it from others as a rule. */
  static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1).replace('-', ' ');
  }

  /** Whether a value says of itself what it is: {@code bottle} does, {@code 3} does not. */
  private static boolean speaks(String value) {
    return !SettingKeys.isNumber(value)
        && !value.startsWith("[")
        && !Set.of("true", "false", SettingKeys.NOT_SET).contains(value);
  }

  /** A value as people write it: a number without 0s at its end, of a path the last part. */
  static String text(String value) {
    if (SettingKeys.isNumber(value)) {
      return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }
    if (!value.contains("/")) {
      return value;
    }
    Path name = Path.of(value).getFileName();
    return name == null ? value : name.toString().replaceFirst("\\.[a-z]+$", "");
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
