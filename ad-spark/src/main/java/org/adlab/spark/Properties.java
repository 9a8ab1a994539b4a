package org.adlab.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.SparkConf;

/** Spark's properties for a sweep: ours, and over them those of its config. */
final class Properties {

  static final String MEMORY = "spark.executor.memory";
  private static final String MANY = "1000000";
  private static final String HEARTBEAT = "spark.executor.heartbeatInterval";

  private Properties() {}

  static SparkConf of(Job job) {
    SparkConf conf =
        new SparkConf()
            .setAppName("AdLab")
            .setMaster(job.master())
            .set("spark.ui.enabled", "false")
            .set(MEMORY, "512m")
            .set(HEARTBEAT, "1s")
            .set("spark.locality.wait", "0")
            // Results come as they are ready, and none is kept.
            .set("spark.driver.maxResultSize", "0");
    job.properties().forEach(conf::set);
    String more = conf.get("spark.jars", "");
    conf.set("spark.jars", more.isEmpty() ? jar().toString() : jar() + "," + more);
    // Ours alone: what is sent is known to it, whatever it is to be for others.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    // Ours alone: an attempt that another overtakes would be told of as a failure.
    conf.set("spark.speculation", "false").setMaster(job.master());
    return counting(conf).set("spark.task.cpus", Integer.toString(job.cores()));
  }

  /** Ours alone: a trial that fails is a result; what Spark counts are tasks that never began. */
  private static SparkConf counting(SparkConf conf) {
    // A worker where they end at once would draw all others. It is known by its executors alone:
    // a machine that has lost two of them may be well.
    return conf.set("spark.task.maxFailures", "10")
        .set("spark.excludeOnFailure.enabled", "true")
        .set("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "9")
        .set("spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", MANY)
        .set("spark.excludeOnFailure.application.maxFailedExecutorsPerNode", MANY);
  }

  /** How long a worker may say nothing of its first trial: two heartbeats, and its start. */
  static Duration patience(SparkConf conf) {
    return Duration.ofSeconds(10 + 2 * conf.getTimeAsSeconds(HEARTBEAT));
  }

  /** Where these classes are. */
  private static Path jar() {
    try {
      return Path.of(Properties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar's place is a URI", e);
    }
  }
}
