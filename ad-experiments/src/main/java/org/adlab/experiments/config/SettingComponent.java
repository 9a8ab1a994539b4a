package org.adlab.experiments.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/**
 * One component of a settings record.
 *
 * @param key its name in a config
 * @param type its Java type
 * @param words the type in words
 * @param setting what the record says of it
 * @param way the component itself, behind the inlined records that it stands in
 */
record SettingComponent(
    String key, Type type, String words, Setting setting, List<RecordComponent> way) {

  /** The key that names the plugin in the section of one. */
  static final String PLUGIN_KEY = "plugin";

  /** Looked at once: a sweep reads many thousand configs of the same few records. */
  private static final ClassValue<List<SettingComponent>> KNOWN =
      new ClassValue<>() {
        @Override
        protected List<SettingComponent> computeValue(Class<?> type) {
          return List.copyOf(look(type.asSubclass(Record.class)));
        }
      };

  /** The components of a settings record, in its order; those of inlined records in their place. */
  static List<SettingComponent> of(Class<? extends Record> type) {
    return KNOWN.get(type);
  }

  private static List<SettingComponent> look(Class<? extends Record> type) {
    List<SettingComponent> components = new ArrayList<>();
    collect(type, List.of(), components);
    Set<String> keys = new HashSet<>();
    for (SettingComponent component : components) {
      if (!keys.add(component.key)) {
        throw notWell(type, component.key, "stands in it twice, once inlined");
      }
    }
    return components;
  }

  private static void collect(
      Class<? extends Record> type, List<RecordComponent> outer, List<SettingComponent> into) {
    for (RecordComponent component : type.getRecordComponents()) {
      List<RecordComponent> way = new ArrayList<>(outer);
      way.add(component);
      if (isInlined(component)) {
        if (!component.getType().isRecord() || component.isAnnotationPresent(Setting.class)) {
          throw notWell(type, component.getName(), "is @Inline, and no record or a @Setting too");
        }
        collect(component.getType().asSubclass(Record.class), way, into);
      } else {
        into.add(of(type, component, way));
      }
    }
  }

  private static AdLabException notWell(
      Class<? extends Record> type, String component, String what) {
    return new AdLabException(
        "the settings record %s is not well made: its component %s %s"
            .formatted(type.getName(), component, what));
  }

  static boolean isInlined(RecordComponent component) {
    return component.isAnnotationPresent(Inline.class);
  }

  private static SettingComponent of(
      Class<? extends Record> type, RecordComponent component, List<RecordComponent> way) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new AdLabException(
          "the settings record %s is not complete: its component %s carries no @Setting"
              .formatted(type.getName(), component.getName()));
    }
    String key = kebab(component.getName());
    if (key.equals(PLUGIN_KEY)) {
      throw new AdLabException(
          "the settings record %s has a component %s, which is the key that chooses the plugin; rename it"
              .formatted(type.getName(), component.getName()));
    }
    Type componentType = component.getGenericType();
    return new SettingComponent(key, componentType, TypeWords.of(componentType), setting, way);
  }

  /** {@code batchSize} and {@code BATCH_SIZE} as {@code batch-size}. */
  static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** The component's value in a record. */
  Object value(Record settings) {
    Object value = settings;
    for (RecordComponent component : way) {
      try {
        component.getAccessor().setAccessible(true);
        value = component.getAccessor().invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a record's accessor fails: " + component, e);
      }
    }
    return value;
  }
}
