package org.adlab.experiments.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginFactory;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.metrics.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value by the type of its component. What is wrong is complained of; then it is null.
 */
final class ValueReader {

  private final SectionReader sections;
  private final ConfigSource source;
  private final PluginRegistry registry;
  private final Set<PluginKind> made;
  private final Complaints complaints;

  /**
   * @param made the kinds of plugins that will be made; those of others are only read
   */
  ValueReader(
      SectionReader sections,
      ConfigSource source,
      PluginRegistry registry,
      Set<PluginKind> made,
      Complaints complaints) {
    this.sections = sections;
    this.source = source;
    this.registry = registry;
    this.made = made;
    this.complaints = complaints;
  }

  @Nullable Object read(Type type, Setting setting, ConfigValue value, String path) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      Object inner = read(Types.argument(type), setting, value, path);
      return inner == null ? null : Optional.of(inner);
    }
    if (raw == List.class) {
      return list(Types.argument(type), setting, value, path);
    }
    if (raw == Metric.class) {
      return metric(value, path);
    }
    if (raw == Choice.class || Types.isSection(type)) {
      if (!(value instanceof ConfigObject section)) {
        complaints.add(
            value,
            path,
            "expected %s, found %s".formatted(TypeWords.of(type), Scalars.found(value)));
        return null;
      }
      return raw == Choice.class
          ? choice(Types.raw(Types.argument(type)), section, path)
          : sections.read(raw.asSubclass(Record.class), section, path, false);
    }
    try {
      return Scalars.read(raw, setting, value, source.base(value.origin()));
    } catch (IllegalArgumentException e) {
      complaints.add(value, path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Metric metric(ConfigValue value, String path) {
    if (value.valueType() != ConfigValueType.STRING) {
      complaints.add(
          value,
          path,
          "expected %s, found %s".formatted(TypeWords.of(Metric.class), Scalars.found(value)));
      return null;
    }
    try {
      return registry.metric(value.unwrapped().toString());
    } catch (InvalidSettingsException e) {
      complaints.add(value, path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Object list(Type element, Setting setting, ConfigValue value, String path) {
    if (!(value instanceof ConfigList list)) {
      boolean unquoted = value.unwrapped() instanceof String text && text.startsWith("[");
      complaints.add(
          value,
          path,
          "expected a list such as [a, b], each %s, found %s%s"
              .formatted(
                  TypeWords.of(element),
                  Scalars.found(value),
                  unquoted ? "; put quotation marks around what is in it: [\"a*b\"]" : ""));
      return null;
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object read = read(element, setting, list.get(i), "%s[%d]".formatted(path, i));
      if (read != null) {
        elements.add(read);
      }
    }
    return elements.size() < list.size() ? null : List.copyOf(elements);
  }

  private @Nullable Object choice(Class<?> product, ConfigObject section, String path) {
    PluginKind kind =
        PluginKind.making(product)
            .orElseThrow(
                () ->
                    new AdLabException(
                        "%s: there are no plugins that make a %s"
                            .formatted(path, product.getName())));
    String key = Types.join(path, SettingComponent.PLUGIN_KEY);
    ConfigValue name = section.get(SettingComponent.PLUGIN_KEY);
    if (name == null || name.valueType() != ConfigValueType.STRING) {
      complaints.add(
          name == null ? section : name,
          key,
          "missing, it must name a %s: %s".formatted(kind.label(), registry.names(kind)));
      return null;
    }
    Plugin plugin;
    try {
      plugin = registry.find(kind, name.unwrapped().toString());
    } catch (InvalidSettingsException e) {
      complaints.add(name, key, String.valueOf(e.getMessage()));
      return null;
    }
    PluginChoice<?, ?> choice = chosen(plugin.name(), plugin.factory(), section, path);
    if (choice != null && made.contains(kind)) {
      choice.objections().forEach(objection -> complaints.add(path, objection));
    }
    return choice;
  }

  private <T, S extends Record> @Nullable PluginChoice<T, S> chosen(
      String name, PluginFactory<T, S> factory, ConfigObject section, String path) {
    S settings = sections.read(factory.settingsType(), section, path, true);
    return settings == null ? null : new PluginChoice<>(factory, name, settings, path);
  }
}
