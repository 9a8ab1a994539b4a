package org.adlab.experiments.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values of the section {@code sweep}. */
final class SweepValues {

  private static final String PLUGIN = "plugin";

  private SweepValues() {}

  /** As run directories have it: text plainly, lists as JSON; a plugin alone by its name. */
  static String label(ConfigValue value) {
    if (value instanceof ConfigObject section && section.size() == 1) {
      Optional<String> plugin = text(section, PLUGIN);
      if (plugin.isPresent()) {
        return plugin.get();
      }
    }
    return value.valueType() == ConfigValueType.STRING
        ? String.valueOf(value.unwrapped())
        : value.render(ConfigRenderOptions.concise());
  }

  /** A text in a section. */
  static Optional<String> text(ConfigObject section, String key) {
    ConfigValue value = section.get(key);
    return value != null && value.valueType() == ConfigValueType.STRING
        ? Optional.of(String.valueOf(value.unwrapped()))
        : Optional.empty();
  }

  /** A section's settings by key: one that chooses a plugin whole, of others each by itself. */
  static Map<String, ConfigValue> settings(ConfigObject section) {
    Map<String, ConfigValue> settings = new LinkedHashMap<>();
    gather("", section, true, settings);
    return settings;
  }

  /** What is in a section and is no section, by key. */
  static Map<String, ConfigValue> leaves(ConfigObject section) {
    Map<String, ConfigValue> leaves = new LinkedHashMap<>();
    gather("", section, false, leaves);
    return leaves;
  }

  private static void gather(
      String prefix, ConfigObject section, boolean whole, Map<String, ConfigValue> into) {
    section.forEach(
        (name, value) -> {
          String key = prefix + ConfigUtil.joinPath(name);
          if (value instanceof ConfigObject inner && !(whole && inner.containsKey(PLUGIN))) {
            gather(key + ".", inner, whole, into);
          } else {
            into.put(key, value);
          }
        });
  }
}
