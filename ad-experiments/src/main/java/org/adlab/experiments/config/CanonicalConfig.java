package org.adlab.experiments.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.FileOrName;
import org.adlab.metrics.Metric;

/**
 * Settings records as a config with every default filled in: equal settings give equal text, keys
 * are sorted, paths absolute. Reading it again gives equal settings.
 */
public final class CanonicalConfig {

  /** How the settings of caches end. */
  private static final String CACHE = "-cache";

  private final Function<Path, String> paths;

  private CanonicalConfig(Function<Path, String> paths) {
    this.paths = paths;
  }

  /** The settings as a config. */
  public static Config of(Record settings) {
    return config(settings, path -> path.toAbsolutePath().normalize().toString());
  }

  /**
   * The settings as JSON that names files and folders without saying where they lie: equal for
   * equal experiments on any machine. What is in them is told by fingerprints elsewhere.
   */
  public static String portableJson(Record settings) {
    return json(portable(settings));
  }

  /**
   * Names an experiment by what its figures depend on, as far as settings tell: equal for equal
   * experiments, whatever they leave behind, keep in caches or may fetch.
   */
  public static String identity(Record settings) {
    Config config = portable(settings).withoutPath("output").withoutPath("offline");
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      if (entry.getKey().endsWith(CACHE)) {
        config = config.withoutPath(entry.getKey());
      }
    }
    return json(config);
  }

  private static Config portable(Record settings) {
    return config(settings, path -> String.valueOf(path.getFileName()));
  }

  private static Config config(Record settings, Function<Path, String> paths) {
    Map<String, Object> section = new CanonicalConfig(paths).section(settings);
    return ConfigValueFactory.fromMap(section, "resolved settings").toConfig();
  }

  /** The settings as JSON, which is HOCON too; ends with a new line. */
  public static String json(Record settings) {
    return json(of(settings));
  }

  private static String json(Config config) {
    return config.root().render(ConfigRenderOptions.concise().setFormatted(true).setJson(true));
  }

  /** Names a text by its content: 16 hex digits of its SHA-256. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Map<String, Object> section(Record settings) {
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

  private Object plain(Object value) {
    if (value instanceof Choice<?> choice) {
      Map<String, Object> section = new LinkedHashMap<>();
      section.put(SettingComponent.PLUGIN_KEY, choice.name());
      section.putAll(section(choice.settings()));
      return section;
    }
    if (value instanceof FileOrName either) {
      return Files.exists(either.path()) ? paths.apply(either.path()) : either.text();
    }
    if (value instanceof Metric metric) {
      return metric.name();
    }
    if (value instanceof Record nested) {
      return section(nested);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::plain).toList();
    }
    if (value instanceof Enum<?> constant) {
      return SettingComponent.kebab(constant.name());
    }
    if (value instanceof Path path) {
      return paths.apply(path);
    }
    if (value instanceof Float number) {
      // By its decimal digits: 0.1f is 0.1, not 0.10000000149.
      return Double.parseDouble(number.toString());
    }
    return value;
  }
}
