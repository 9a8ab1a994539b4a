package org.adlab.experiments.sweep;

import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.config.ConfigSource;

/**
 * What is swept over, one after the other.
 *
 * @param key the setting's key, or {@code variant}
 * @param alternatives at least one
 */
record Axis(String key, List<Alternative> alternatives) {

  static final String VARIANT = "variant";
  static final String SEED = "seed";

  Axis {
    alternatives = List.copyOf(alternatives);
  }

  /** An alternative as it is told to people. */
  String named(Alternative alternative) {
    return "%s = %s".formatted(key, alternative.label());
  }

  /**
   * One of them.
   *
   * @param label how it is called in tables: the value itself, or a variant's name
   * @param settings what it sets, by key
   */
  record Alternative(String label, Map<String, ConfigValue> settings) {

    Alternative {
      settings = new LinkedHashMap<>(settings);
    }

    ConfigSource over(ConfigSource source) {
      ConfigSource result = source;
      for (Map.Entry<String, ConfigValue> setting : settings.entrySet()) {
        result = result.with(setting.getKey(), setting.getValue());
      }
      return result;
    }
  }
}
