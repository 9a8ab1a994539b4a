package org.adlab.experiments.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * The config that a run left in its directory.
 *
 * @param config every default filled in
 */
record SavedConfig(Config config) {

  /** What a difference says of a setting that the run knew nothing of. */
  static final String ABSENT = " is not set there";

  /**
   * Reads it.
   *
   * @throws ConfigException if it is not there, or damaged
   */
  static SavedConfig in(Path directory) {
    return new SavedConfig(
        ConfigFactory.parseFile(
                directory.resolve(ConfigSource.RESOLVED).toFile(),
                ConfigParseOptions.defaults().setAllowMissing(false))
            .resolve());
  }

  /** What is otherwise in other settings, a phrase for each of some keys. */
  List<String> differences(ExperimentSettings settings, Predicate<String> asked) {
    Config own = CanonicalConfig.of(settings);
    TreeSet<String> keys = new TreeSet<>();
    for (Config either : List.of(config, own)) {
      either.entrySet().forEach(entry -> keys.add(entry.getKey()));
    }
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String there = value(config, key);
      String here = value(own, key);
      if (asked.test(key) && !there.equals(here)) {
        String first = config.hasPath(key) ? " is %s there".formatted(there) : ABSENT;
        differences.add("%s%s and %s here".formatted(key, first, here));
      }
    }
    return differences;
  }

  /** As text; numbers as numbers, which JSON writes 1 or 1.0 as it likes. */
  private static String value(Config config, String key) {
    if (!config.hasPath(key)) {
      return "not set";
    }
    Object value = config.getValue(key).unwrapped();
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
