package org.adlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorSettingsTest {

  @TempDir private Path folder;

  private ConfigSource source(String sweep, String... assignments) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.conf"), sweep);
    return ConfigSource.load(file, List.of(assignments));
  }

  @Test
  void trialsRunHereUnlessSomebodySaysOtherwise() throws IOException {
    assertThat(ExecutorSettings.of(source("sweep.seeds = [0]")))
        .isEqualTo(new ExecutorSettings("local", Optional.empty(), Optional.empty(), Map.of()));
  }

  @Test
  void theCommandLineWinsOverTheConfig() throws IOException {
    ExecutorSettings settings =
        ExecutorSettings.of(
            source(
                """
                sweep {
                  executor = spark
                  master = "spark://one:7077"
                  home = /opt/adlab
                  spark { executor { memory = 1g, cores = 2 }, "hadoop.fs.s3a.endpoint" = "https://x" }
                  seeds = [0]
                }
                """,
                "sweep.spark.executor.cores=3"));
    assertThat(settings)
        .isEqualTo(
            new ExecutorSettings(
                "spark",
                Optional.of("spark://one:7077"),
                Optional.of("/opt/adlab"),
                Map.of(
                    "spark.executor.memory", "1g",
                    "spark.executor.cores", "3",
                    "spark.hadoop.fs.s3a.endpoint", "https://x")));
    assertThat(settings.with(Optional.of("local"), Optional.empty()).name()).isEqualTo("local");
    assertThat(settings.with(Optional.empty(), Optional.of("local[2]")).master())
        .contains("local[2]");
    assertThatThrownBy(() -> settings.with(Optional.of("sparc"), Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("--executor sparc: expected local or spark; did you mean spark?");
  }

  @Test
  void everythingWrongIsToldAtOnceWithItsPlace() throws IOException {
    ConfigSource source =
        source("sweep {\nexecutor = slurm\nmaster = [1]\nspark = 4\nseeds = [0]\nmasters = x\n}");
    assertThat(
            catchThrowableOfType(InvalidSettingsException.class, () -> ExecutorSettings.of(source))
                .complaints())
        .hasSize(4)
        .anyMatch(told -> told.endsWith("sweep.conf:2: sweep.executor: expected local or spark"))
        .anyMatch(told -> told.endsWith("sweep.conf:3: sweep.master: expected a text"))
        .anyMatch(
            told ->
                told.endsWith(
                    "sweep.conf:4: sweep.spark: expected a section, { executor.memory = 1g }"))
        .anyMatch(told -> told.contains("sweep.masters: there is no such key"));
  }
}
