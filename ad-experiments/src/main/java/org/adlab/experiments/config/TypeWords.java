package org.adlab.experiments.config;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.metrics.Metric;

/** The types of settings, in words for people. */
final class TypeWords {

  private TypeWords() {}

  /** What a type takes: {@code a whole number}. */
  static String of(Type type) {
    Class<?> plain = Types.raw(type);
    if (plain == Optional.class) {
      return of(Types.argument(type));
    }
    if (plain == List.class) {
      return "a list, each " + of(Types.argument(type));
    }
    if (plain == Choice.class) {
      Class<?> product = Types.raw(Types.argument(type));
      String kind = PluginKind.making(product).map(PluginKind::label).orElse("plugin");
      return "a section { plugin = NAME, ... } that chooses a " + kind;
    }
    if (plain.isEnum()) {
      return "one of " + String.join(", ", constants(plain));
    }
    if (plain == String.class) {
      return "text";
    }
    if (plain == Metric.class) {
      return "the name of a metric";
    }
    if (plain == Path.class) {
      return "a path";
    }
    if (plain == FileOrName.class) {
      return "a file or a name";
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return "true or false";
    }
    if (plain.isRecord()) {
      return "a section { ... }";
    }
    if (plain == float.class
        || plain == Float.class
        || plain == double.class
        || plain == Double.class) {
      return "a number";
    }
    if (!Scalars.isWhole(plain)) {
      throw new AdLabException(
          "a settings record has a component of %s, which no setting can be"
              .formatted(plain.getName()));
    }
    return "a whole number";
  }

  /** The constants of an enum as a config writes them. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> SettingComponent.kebab(((Enum<?>) constant).name()))
        .collect(Collectors.toList());
  }

  /** The range of values, {@code 1 to 100}; empty if there is none. */
  static String range(Setting setting) {
    boolean below = Double.isInfinite(setting.min());
    boolean above = Double.isInfinite(setting.max());
    if (below && above) {
      return "";
    }
    if (above) {
      return "at least " + number(setting.min());
    }
    return below
        ? "at most " + number(setting.max())
        : "%s to %s".formatted(number(setting.min()), number(setting.max()));
  }

  /** A bound without a needless fraction: {@code 1}, {@code 0.5}. */
  static String number(double bound) {
    BigDecimal exact = new BigDecimal(Double.toString(bound)).stripTrailingZeros();
    return Math.abs(exact.scale()) > 12 ? exact.toString() : exact.toPlainString();
  }
}
