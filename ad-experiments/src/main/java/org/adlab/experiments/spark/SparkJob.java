package org.adlab.experiments.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.sweep.ExecutorSettings;
import org.adlab.experiments.sweep.PlannedTrial;

/**
 * What Spark's driver is told that it is about.
 *
 * @param settings with a master
 * @param jvm how a trial's process is started
 * @param home where AdLab lies, absolute
 * @param output where the trials go: an absolute path, or a URI
 */
record SparkJob(ExecutorSettings settings, ChildJvm jvm, Path home, String output) {

  /** The language that is spoken with the driver; the driver refuses any other. */
  private static final int PROTOCOL = 2;

  /** What stands for Java and for a trial's directory at a worker. */
  private static final String JAVA = "{java}";

  private static final String DIRECTORY = "{directory}";

  Map<String, Object> message(List<PlannedTrial> trials) {
    return Map.of(
        "protocol",
        PROTOCOL,
        "master",
        settings.master().orElseThrow(),
        "output",
        output,
        "properties",
        settings.properties(),
        "here",
        home.toString(),
        "there",
        settings.home().orElse(home.toString()),
        "command",
        jvm.command(
            JAVA,
            DIRECTORY + "/crash.txt",
            List.of(DIRECTORY + "/" + ConfigSource.RESOLVED, "--output", DIRECTORY)),
        "environment",
        ChildJvm.environment(),
        "cores",
        trials.stream().mapToInt(trial -> trial.settings().engine().threads()).max().orElse(1),
        "paths",
        NamedPaths.of(trials));
  }
}
