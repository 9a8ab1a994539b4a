package org.adlab.experiments.table;

import java.math.BigDecimal;
import java.util.List;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * A run by what tells it from others.
 *
 * @param run the run
 */
record LabelledRun(FinishedRun run) {

  /** The value under a key. */
  String label(String key) {
    return SettingKeys.value(run, key);
  }

  /** The values under some keys. */
  List<String> labels(List<String> keys) {
    return keys.stream().map(this::label).toList();
  }

  /** One text for one number, which people write 1, 1.0 or 1.0E0; lists without blanks. */
  static String normal(String value) {
    if (SettingKeys.isNumber(value)) {
      BigDecimal number = new BigDecimal(value);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value.startsWith("[") ? value.replace(", ", ",") : value;
  }
}
