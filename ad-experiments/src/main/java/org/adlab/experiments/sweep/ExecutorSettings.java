package org.adlab.experiments.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.plugin.Nearest;

/**
 * Where a sweep's trials run, as its section says.
 *
 * @param name {@code local} or {@code spark}
 * @param master the cluster's address, as Spark writes it
 * @param home where AdLab lies at the workers; where it lies here if empty
 * @param properties Spark's own, by their whole names ({@code spark.executor.memory})
 */
public record ExecutorSettings(
    String name, Optional<String> master, Optional<String> home, Map<String, String> properties) {

  /** Trials on this machine. */
  public static final String LOCAL_NAME = "local";

  /** Trials on an Apache Spark cluster. */
  public static final String SPARK_NAME = "spark";

  static final ExecutorSettings LOCAL =
      new ExecutorSettings(LOCAL_NAME, Optional.empty(), Optional.empty(), Map.of());

  static final List<String> KEYS = List.of("executor", "master", "home", "spark");

  private static final List<String> NAMES = List.of(LOCAL_NAME, SPARK_NAME);
  private static final String SECTION = SweepSection.NAME + ".";

  /**
   * Those of a config's section {@code sweep}.
   *
   * @throws InvalidSettingsException with all that is wrong with it
   */
  public static ExecutorSettings of(ConfigSource source) {
    return SweepSection.of(source).executor();
  }

  /** The same with what the command line says. */
  public ExecutorSettings with(Optional<String> otherName, Optional<String> otherMaster) {
    otherName.ifPresent(
        other ->
            complaint(other)
                .ifPresent(
                    complaint -> {
                      throw new InvalidSettingsException(
                          "--executor %s: %s".formatted(other, complaint));
                    }));
    return new ExecutorSettings(
        otherName.orElse(name), otherMaster.or(() -> master), home, properties);
  }

  private static Optional<String> complaint(String name) {
    return NAMES.contains(name)
        ? Optional.empty()
        : Optional.of("expected local or spark" + Nearest.hint(name, NAMES));
  }

  static ExecutorSettings of(ConfigObject section, BiConsumer<String, String> complain) {
    String name = text(section, "executor", complain).orElse(LOCAL_NAME);
    complaint(name).ifPresent(complaint -> complain.accept(SECTION + "executor", complaint));
    Map<String, String> properties = new TreeMap<>();
    ConfigValue own = section.get("spark");
    if (own instanceof ConfigObject spark) {
      SweepValues.leaves(spark)
          .forEach(
              (key, value) ->
                  properties.put(
                      "spark." + key.replace("\"", ""), String.valueOf(value.unwrapped())));
      if (properties.containsKey("spark.master")) {
        complain.accept(SECTION + "spark.master", "say it as sweep.master");
      }
    } else if (own != null) {
      complain.accept(SECTION + "spark", "expected a section, { executor.memory = 1g }");
    }
    Optional<String> home = text(section, "home", complain);
    if (home.isPresent() && !home.get().startsWith("/")) {
      complain.accept(SECTION + "home", "expected a whole path, /opt/adlab");
    }
    return new ExecutorSettings(name, text(section, "master", complain), home, properties);
  }

  private static Optional<String> text(
      ConfigObject section, String key, BiConsumer<String, String> complain) {
    ConfigValue value = section.get(key);
    if (value != null && value.valueType() != ConfigValueType.STRING) {
      complain.accept(SECTION + key, "expected a text");
    }
    return SweepValues.text(section, key);
  }
}
