package org.adlab.experiments.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.adlab.api.plugin.FileOrName;

/** Small questions about the types of record components. */
final class Types {

  private Types() {}

  /** {@code List} of {@code List<String>}; a class itself. */
  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /** {@code String} of {@code List<String>}. */
  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /** Whether it is a settings record, and so a section of a config. */
  static boolean isSection(Type type) {
    return raw(type).isRecord() && type != FileOrName.class;
  }

  /** A key within a section: {@code student.epochs}. */
  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
