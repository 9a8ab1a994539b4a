package org.adlab.experiments.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.FileOrName;

/**
 * Settings records as a config with every default filled in: equal settings give equal text, keys
 * are sorted, paths absolute. Reading it again gives equal settings.
 */
public final class CanonicalConfig {

  private CanonicalConfig() {}

  /** The settings as a config. */
  public static Config of(Record settings) {
    return ConfigValueFactory.fromMap(section(settings), "resolved settings").toConfig();
  }

  /** The settings as JSON, which is HOCON too; ends with a new line. */
  public static String json(Record settings) {
    return of(settings)
        .root()
        .render(ConfigRenderOptions.concise().setFormatted(true).setJson(true));
  }

  private static Map<String, Object> section(Record settings) {
    Map<String, Object> section = new LinkedHashMap<>();
    for (SettingComponent component : SettingComponent.of(settings.getClass())) {
      Object value = component.value(settings);
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(inner -> section.put(component.key(), plain(inner)));
      } else {
        section.put(component.key(), plain(value));
      }
    }
    return section;
  }

  private static Object plain(Object value) {
    if (value instanceof Choice<?> choice) {
      Map<String, Object> section = new LinkedHashMap<>();
      section.put(SettingComponent.PLUGIN_KEY, choice.name());
      section.putAll(section(choice.settings()));
      return section;
    }
    if (value instanceof FileOrName either) {
      return either.text();
    }
    if (value instanceof Record nested) {
      return section(nested);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CanonicalConfig::plain).toList();
    }
    if (value instanceof Enum<?> constant) {
      return SettingComponent.kebab(constant.name());
    }
    if (value instanceof Path path) {
      return path.toString();
    }
    if (value instanceof Float number) {
      // By its decimal digits: 0.1f is 0.1, not 0.10000000149.
      return Double.parseDouble(number.toString());
    }
    return value;
  }
}
