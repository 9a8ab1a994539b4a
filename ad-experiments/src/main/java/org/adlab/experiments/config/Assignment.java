package org.adlab.experiments.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;

/**
 * One {@code --set key=value}.
 *
 * @param key the path of the setting
 * @param value what it is set to
 */
record Assignment(String key, ConfigValue value) {

  /** How the origin of such a value begins. */
  static final String ORIGIN = "--set ";

  /**
   * Takes an argument apart.
   *
   * @throws IllegalArgumentException if there is no key, with the reason
   */
  static Assignment parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("expected KEY=VALUE, such as student.epochs=5");
    }
    String key = argument.substring(0, equals).strip();
    try {
      ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("this is no key; keys look like student.epochs", e);
    }
    return new Assignment(key, value(key, argument.substring(equals + 1).strip()));
  }

  /**
   * The text as HOCON where it is one value, else as a plain string. Inside brackets a comment or a
   * second value cannot hide.
   */
  private static ConfigValue value(String key, String text) {
    String origin = ORIGIN + key;
    try {
      Config parsed =
          ConfigFactory.parseString(
              "v = [" + text + "]", ConfigParseOptions.defaults().setOriginDescription(origin));
      if (parsed.root().size() == 1
          && parsed.root().get("v") instanceof ConfigList list
          && list.size() == 1
          && !text.endsWith(",")) {
        return list.get(0);
      }
    } catch (ConfigException e) {
      // Not HOCON, then: a plain string.
    }
    return ConfigValueFactory.fromAnyRef(text, origin);
  }

  /** Lays it over a config. A section takes the place of the one below rather than mixing in. */
  Config over(Config below) {
    Config overlay = value.atPath(key);
    if (value instanceof ConfigObject) {
      overlay = overlay.withFallback(ConfigValueFactory.fromAnyRef(null).atPath(key));
    }
    return overlay.withFallback(below);
  }
}
