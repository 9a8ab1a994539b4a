package org.adlab.experiments.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Setting;

/**
 * One component of a settings record.
 *
 * @param key its name in a config
 * @param type its Java type
 * @param words the type in words
 * @param setting what the record says of it
 * @param component the component itself
 */
record SettingComponent(
    String key, Type type, String words, Setting setting, RecordComponent component) {

  /** The key that names the plugin in the section of one. */
  static final String PLUGIN_KEY = "plugin";

  /** The components of a settings record, in its order. */
  static List<SettingComponent> of(Class<? extends Record> type) {
    List<SettingComponent> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
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
      String words = TypeWords.of(componentType);
      components.add(new SettingComponent(key, componentType, words, setting, component));
    }
    return components;
  }

  /** {@code batchSize} and {@code BATCH_SIZE} as {@code batch-size}. */
  static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** The component's value in a record. */
  Object value(Record settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's accessor fails: " + component, e);
    }
  }

  /**
   * Makes a record of its components' values.
   *
   * @throws IllegalArgumentException if its constructor does
   */
  static <S extends Record> S construct(Class<S> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a record's constructor fails: " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }
}
