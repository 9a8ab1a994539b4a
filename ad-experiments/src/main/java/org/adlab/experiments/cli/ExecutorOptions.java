package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.spark.SparkExecutor;
import org.adlab.experiments.sweep.Executor;
import org.adlab.experiments.sweep.ExecutorSettings;
import org.adlab.experiments.sweep.LocalExecutor;
import org.adlab.experiments.sweep.SweepPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a sweep's trials run, and end up. */
final class ExecutorOptions {

  /** At least two letters: one is a drive of Windows. */
  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]+:.*";

  private static final String WHOLE_URI = "(?!file://[^/])[^:]+:/.*";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "The sweep's folder; by default runs/NAME. With Spark also a URI of a Hadoop file system.")
  private @Nullable String output;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many trials run at a time on this machine; by default 1.")
  private @Nullable Integer workers;

  @Option(
      names = "--executor",
      paramLabel = "NAME",
      description = "Where trials run: local, which is the default, or spark.")
  private @Nullable String name;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "The Spark cluster: spark://HOST:7077.")
  private @Nullable String master;

  /** The folder on this machine; one below {@code runs} if trials end up elsewhere. */
  Path folder(Path config) {
    String stem = String.valueOf(config.getFileName()).replaceFirst("\\.[^.]*$", "");
    return output == null || store().isPresent() ? Path.of("runs", stem) : Path.of(output);
  }

  private Optional<String> store() {
    return Optional.ofNullable(output).filter(place -> place.matches(URI));
  }

  /** Refuses a URI where a folder of this machine is meant. */
  void requireFolder(String option) {
    store()
        .ifPresent(
            place -> {
              throw new InvalidSettingsException(
                  "--output %s: %s is about a folder of this machine; leave the URI out"
                      .formatted(place, option));
            });
  }

  /** What the config says, and the command line over it. */
  ExecutorSettings settings(ConfigSource source) {
    if (workers != null && workers < 1) {
      throw new InvalidSettingsException(
          "--workers %d: expected a number of at least 1".formatted(workers));
    }
    ExecutorSettings settings =
        ExecutorSettings.of(source).with(Optional.ofNullable(name), Optional.ofNullable(master));
    boolean spark = settings.name().equals(ExecutorSettings.SPARK_NAME);
    if (spark && workers != null) {
      throw new InvalidSettingsException(
          "--workers %d: on Spark the cluster decides how many trials run at a time; leave it out"
              .formatted(workers));
    }
    if (!spark && master != null) {
      throw new InvalidSettingsException(
          "--master %s: that is for --executor spark; add it, or leave the master out"
              .formatted(master));
    }
    if (!spark && store().isPresent()) {
      throw new InvalidSettingsException(
          "--output %s: only --executor spark writes to a URI; give a folder".formatted(output));
    }
    store()
        .filter(place -> !place.matches(WHOLE_URI))
        .ifPresent(
            place -> {
              throw new InvalidSettingsException(
                  "--output %s: expected a folder, or a whole URI like hdfs://HOST:8020/FOLDER or file:///FOLDER"
                      .formatted(place));
            });
    return settings;
  }

  /** How many trials run at a time on this machine; 0 if they run elsewhere. */
  int workersHere(ExecutorSettings settings) {
    boolean spark = settings.name().equals(ExecutorSettings.SPARK_NAME);
    return spark ? 0 : workers == null ? 1 : workers;
  }

  Executor executor(ExecutorSettings settings, ChildJvm children, SweepPlan plan) {
    int here = workersHere(settings);
    return here > 0
        ? new LocalExecutor(here, children)
        : new SparkExecutor(settings, children, PluginOptions.home(), store(), plan);
  }
}
