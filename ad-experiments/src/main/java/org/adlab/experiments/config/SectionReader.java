package org.adlab.experiments.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.config.Complaints.Location;
import org.adlab.experiments.plugin.Nearest;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Reads sections as records. Whatever is wrong goes to the complaints, and the result is null. */
final class SectionReader {

  /** Parsed once, as {@link SettingComponent}s are looked at once. */
  private static final Map<Default, ConfigValue> DEFAULTS = new ConcurrentHashMap<>();

  private final ConfigSource source;
  private final Complaints complaints;
  private final ValueReader values;

  /** A default, and where it stands for what is not said. */
  private record Default(String key, String text) {}

  SectionReader(
      ConfigSource source, PluginRegistry registry, Set<PluginKind> made, Complaints complaints) {
    this.source = source;
    this.complaints = complaints;
    this.values = new ValueReader(this, source, registry, made, complaints);
  }

  /**
   * Reads a section.
   *
   * @param path the section's key; empty for the whole config
   * @param chosen whether the section names a plugin, too
   */
  <S extends Record> @Nullable S read(
      Class<S> type, ConfigObject section, String path, boolean chosen) {
    List<SettingComponent> components = SettingComponent.of(type);
    complainOfUnknown(components, section, path, chosen);
    List<Object> read = new ArrayList<>();
    for (SettingComponent component : components) {
      Object value = component(component, section, path);
      if (value != null) {
        read.add(value);
      }
    }
    return read.size() < components.size() ? null : make(type, read, section, path);
  }

  private void complainOfUnknown(
      List<SettingComponent> components, ConfigObject section, String path, boolean chosen) {
    List<String> known = new ArrayList<>();
    if (chosen) {
      known.add(SettingComponent.PLUGIN_KEY);
    }
    components.forEach(component -> known.add(component.key()));
    section.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            String text =
                "unknown setting, there is %s%s"
                    .formatted(String.join(", ", known), Nearest.hint(key, known));
            complaints.add(value, Types.join(path, key), text);
          }
        });
  }

  private @Nullable Object component(
      SettingComponent component, ConfigObject section, String path) {
    String key = Types.join(path, component.key());
    Setting setting = component.setting();
    ConfigValue value = section.get(component.key());
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      if (!setting.defaults().isEmpty()) {
        value = defaultValue(setting, key);
      } else if (Types.raw(component.type()) == Optional.class) {
        return Optional.empty();
      } else if (Types.isSection(component.type())) {
        value = ConfigFactory.empty().root();
      } else {
        complainOfMissing(component, section, path);
        return null;
      }
    }
    return values.read(component.type(), setting, value, key);
  }

  private void complainOfMissing(SettingComponent component, ConfigObject section, String path) {
    String key = Types.join(path, component.key());
    Optional<String> variable = source.variable(key);
    // A line that asks the environment in vain is nearer the fault than the section's own.
    Location place =
        variable.isPresent() || section.isEmpty() || path.isEmpty()
            ? source.locate(key)
            : source.locate(key, section.origin());
    String hint = variable.map("; the environment variable %s is not set"::formatted).orElse("");
    String help = component.setting().value();
    complaints.add(
        place, key, "missing, it must be given: %s, %s%s".formatted(help, component.words(), hint));
  }

  private static ConfigValue defaultValue(Setting setting, String key) {
    return DEFAULTS.computeIfAbsent(
        new Default(key, setting.defaults()), unused -> parsedDefault(setting, key));
  }

  private static ConfigValue parsedDefault(Setting setting, String key) {
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setOriginDescription("the default of " + key);
      return ConfigFactory.parseString("v = " + setting.defaults(), options).getValue("v");
    } catch (ConfigException e) {
      throw new AdLabException(
          "the default of %s, '%s', is no value of a config".formatted(key, setting.defaults()), e);
    }
  }

  /** Makes the record. What its constructor objects to is told with the line of the culprit. */
  private <S extends Record> @Nullable S make(
      Class<S> type, List<Object> read, ConfigObject section, String path) {
    try {
      return RecordMaker.make(type, read);
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      KeyedComplaint keyed = KeyedComplaint.of(text, type).orElse(new KeyedComplaint("", text));
      ConfigValue value = section.getOrDefault(keyed.key(), section);
      String culprit = keyed.key().isEmpty() ? path : Types.join(path, keyed.key());
      complaints.add(source.locate(culprit, value.origin()), culprit, keyed.text());
      return null;
    }
  }
}
