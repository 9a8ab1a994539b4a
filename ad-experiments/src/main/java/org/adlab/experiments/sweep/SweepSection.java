package org.adlab.experiments.sweep;

import com.typesafe.config.ConfigValue;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;

/**
 * The section {@code sweep} of a config:
 *
 * <pre>
 * sweep {
 *   variants = [{ name = one, student { plugin = ... } }, { name = two, ... }]
 *   grid { teacher.levels = [[2], [1, 2, 3]], student.epochs = [10, 100] }
 *   seeds = [0, 1, 2]
 *   exclude = [{ variant = one, student.epochs = 100 }]
 *   executor = spark, master = "spark://host:7077"
 * }
 * </pre>
 *
 * @param axes the slowest first: variants, the grid's keys in the order of their lines, seeds
 * @param exclusions what is left out
 * @param executor where the trials run
 */
record SweepSection(List<Axis> axes, List<Exclusion> exclusions, ExecutorSettings executor) {

  static final String NAME = "sweep";

  /**
   * Reads it.
   *
   * @throws InvalidSettingsException with all that is wrong with it
   */
  static SweepSection of(ConfigSource source) {
    ConfigValue value =
        source
            .value(NAME)
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "%s: there is no section sweep, which would say what to sweep over; ./ad run runs a single experiment"
                            .formatted(source.file())));
    return new SweepReader(source).read(value);
  }
}
