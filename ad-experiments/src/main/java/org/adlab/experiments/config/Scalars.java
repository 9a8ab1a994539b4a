package org.adlab.experiments.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.plugin.Nearest;

/** Single values: numbers, texts, paths and the like. Strings that look like a number are one. */
final class Scalars {

  private static final Map<Class<?>, BigDecimal[]> WHOLE =
      Map.of(
          byte.class, limits(Byte.MIN_VALUE, Byte.MAX_VALUE),
          short.class, limits(Short.MIN_VALUE, Short.MAX_VALUE),
          int.class, limits(Integer.MIN_VALUE, Integer.MAX_VALUE),
          long.class, limits(Long.MIN_VALUE, Long.MAX_VALUE));
  private static final Map<Class<?>, Class<?>> PRIMITIVES =
      Map.of(
          Byte.class, byte.class,
          Short.class, short.class,
          Integer.class, int.class,
          Long.class, long.class,
          Float.class, float.class,
          Double.class, double.class,
          Boolean.class, boolean.class);

  private Scalars() {}

  private static BigDecimal[] limits(long min, long max) {
    return new BigDecimal[] {BigDecimal.valueOf(min), BigDecimal.valueOf(max)};
  }

  /** Whether a type is a whole number. */
  static boolean isWhole(Class<?> type) {
    return WHOLE.containsKey(PRIMITIVES.getOrDefault(type, type));
  }

  /**
   * Reads a value.
   *
   * @param base what relative paths are relative to
   * @throws IllegalArgumentException if it cannot be read, saying why
   */
  static Object read(Class<?> boxed, Setting setting, ConfigValue value, Path base) {
    Class<?> type = PRIMITIVES.getOrDefault(boxed, boxed);
    switch (value.valueType()) {
      case OBJECT, LIST, NULL -> throw mismatch(type, value);
      default -> {}
    }
    String text = text(value);
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class) {
      return truth(text, value);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type == Path.class || type == FileOrName.class) {
      return file(type, text, base);
    }
    return number(type, setting, value, text);
  }

  /** As the user wrote it: {@code 007} stays what it is where a text is wanted. */
  private static String text(ConfigValue value) {
    return value.atKey("v").getString("v");
  }

  private static boolean truth(String text, ConfigValue value) {
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw mismatch(boolean.class, value);
    };
  }

  private static Object constant(Class<?> type, String text) {
    List<String> names = TypeWords.constants(type);
    int index = names.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "'%s' is not known, there is %s%s"
              .formatted(text, String.join(", ", names), Nearest.hint(text, names)));
    }
    return type.getEnumConstants()[index];
  }

  private static Object file(Class<?> type, String text, Path base) {
    Path path;
    try {
      path = base.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'%s' is not a path".formatted(text), e);
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the path is empty");
    }
    if (type == Path.class) {
      return path;
    }
    // What it is must not depend on the place it is read from: a file is named in full, a word
    // that is no file stays a word.
    if (Files.isRegularFile(path)) {
      return new FileOrName(path.toString(), path);
    }
    return new FileOrName(text, text.matches("[A-Za-z0-9_-]+") ? Path.of(text) : path);
  }

  private static Object number(Class<?> type, Setting setting, ConfigValue value, String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw mismatch(type, value);
    }
    BigDecimal[] limits = WHOLE.get(type);
    if (limits == null) {
      requireWithin(setting, number, text);
      double exact = number.doubleValue();
      boolean single = type == float.class;
      if (Double.isInfinite(exact) || (single && Float.isInfinite(number.floatValue()))) {
        throw new IllegalArgumentException("%s is too large".formatted(text));
      }
      return single ? (Object) number.floatValue() : (Object) exact;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      throw mismatch(type, value);
    }
    requireWithin(setting, number, text);
    requireAtLeast(limits[0], number, text);
    requireAtMost(limits[1], number, text);
    return switch (type.getName()) {
      case "byte" -> (Object) number.byteValue();
      case "short" -> (Object) number.shortValue();
      case "int" -> (Object) number.intValue();
      default -> (Object) number.longValue();
    };
  }

  private static void requireWithin(Setting setting, BigDecimal number, String text) {
    if (setting.min() != Double.NEGATIVE_INFINITY) {
      requireAtLeast(new BigDecimal(TypeWords.number(setting.min())), number, text);
    }
    if (setting.max() != Double.POSITIVE_INFINITY) {
      requireAtMost(new BigDecimal(TypeWords.number(setting.max())), number, text);
    }
  }

  private static void requireAtLeast(BigDecimal min, BigDecimal number, String text) {
    if (number.compareTo(min) < 0) {
      throw new IllegalArgumentException(
          "%s is too small, it must be at least %s".formatted(text, min));
    }
  }

  private static void requireAtMost(BigDecimal max, BigDecimal number, String text) {
    if (number.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "%s is too large, it must be at most %s".formatted(text, max));
    }
  }

  private static IllegalArgumentException mismatch(Class<?> type, ConfigValue value) {
    return new IllegalArgumentException(
        "expected %s, found %s".formatted(TypeWords.of(type), found(value)));
  }

  /** What stands there, in words and short. */
  static String found(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a section { ... }";
      case LIST -> "a list";
      case NULL -> "null";
      default -> {
        boolean string = value.valueType() == ConfigValueType.STRING;
        String text = (string ? value.render() : text(value)).replaceAll("\\s+", " ");
        yield text.length() > 60 ? text.substring(0, 57) + "..." : text;
      }
    };
  }
}
