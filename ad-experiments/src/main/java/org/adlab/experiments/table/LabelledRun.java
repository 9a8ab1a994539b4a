package org.adlab.experiments.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.adlab.experiments.results.FinishedRun;

/**
 * A run by what tells it from others.
 *
 * @param run the run
 */
record LabelledRun(FinishedRun run) {

  /** Stands for a setting that a run does not have, its plugins being others. */
  static final String NOT_SET = "not set";

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,18})(\\.[0-9]+)?([Ee][-+]?[0-9]{1,2})?");

  /** The value under a key. */
  String label(String key) {
    return run.settings().getOrDefault(key, NOT_SET);
  }

  /** The values under some keys. */
  List<String> labels(List<String> keys) {
    return keys.stream().map(this::label).toList();
  }

  /** One text for one number, which people write 1, 1.0 or 1.0E0; lists without blanks. */
  static String normal(String value) {
    if (isNumber(value)) {
      BigDecimal number = new BigDecimal(value);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value.startsWith("[") ? value.replace(", ", ",") : value;
  }

  static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }
}
