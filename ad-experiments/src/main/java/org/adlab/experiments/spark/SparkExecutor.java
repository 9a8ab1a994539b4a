package org.adlab.experiments.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SweepIndex;
import org.adlab.experiments.sweep.Executor;
import org.adlab.experiments.sweep.ExecutorSettings;
import org.adlab.experiments.sweep.Failure;
import org.adlab.experiments.sweep.PlannedTrial;
import org.adlab.experiments.sweep.SweepPlan;
import org.adlab.experiments.sweep.TrialEvents;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials on an Apache Spark cluster. The workers put them into the sweep's folder themselves,
 * or into a store at a URI; of the latter the folder then has the results alone, which is all that
 * is asked of a finished trial.
 */
public final class SparkExecutor implements Executor {

  /** In the folder of a sweep whose trials end up at a URI: that URI. */
  private static final String STORE = "store.txt";

  private static final Pattern MASTER =
      Pattern.compile(
          "spark://[^/]+:\\d{1,5}|local(\\[([1-9]\\d*|\\*)])?|local-cluster\\[\\d+,\\d+,\\d+]");

  private final ExecutorSettings settings;
  private final ChildJvm jvm;
  private final Path home;
  private final Optional<String> store;
  private final Map<String, PlannedTrial> trials = new HashMap<>();
  private final Slots slots = new Slots();
  private @Nullable SparkDriver driver;
  private Path folder = Path.of("");

  /**
   * @param settings with a master
   * @param jvm how a trial's process is started
   * @param home where AdLab lies
   * @param store the URI of the sweep's folder in a file system of Hadoop's, if it is no path
   * @param plan what it will run, or a part of it
   * @throws InvalidSettingsException if there is no master, or none of Spark's own, no driver, or a
   *     trial that does not say how many threads it has
   */
  public SparkExecutor(
      ExecutorSettings settings, ChildJvm jvm, Path home, Optional<String> store, SweepPlan plan) {
    requireMaster(settings.master());
    if (plan.trials().stream().anyMatch(trial -> trial.settings().engine().threads() == 0)) {
      throw new InvalidSettingsException(
          "engine.threads is 0, all of a machine's; on a cluster it says how many cores a trial takes, so set it, --set engine.threads=1");
    }
    this.settings = settings;
    this.jvm = jvm;
    this.home = home.toAbsolutePath().normalize();
    this.store = store;
    SparkDriver.require(sparkHome(), Runtime.version().feature());
    plan.trials().forEach(trial -> trials.put(trial.name(), trial));
  }

  static void requireMaster(Optional<String> master) {
    if (master.isEmpty()) {
      throw new InvalidSettingsException(
          "--executor spark: it is not said which cluster; add --master spark://HOST:7077, or sweep.master to the config");
    }
    if (!MASTER.matcher(master.get()).matches()) {
      throw new InvalidSettingsException(
          "--master %s: expected spark://HOST:7077, or local-cluster[2,1,2048] for a try; the build's Spark has no other cluster managers"
              .formatted(master.get()));
    }
  }

  private Path sparkHome() {
    return home.resolve("ad-dist/target/spark");
  }

  @Override
  public void begin(Path sweep, SweepPlan plan, TrialEvents events) throws IOException {
    folder = sweep.toAbsolutePath();
    if (store.isPresent()) {
      requireStore(store.get());
      long before = finished(plan);
      SparkDriver there = started(plan.trials());
      long found = 0;
      for (JsonNode told = there.next(); !is(told, "begun"); told = there.next()) {
        found += is(told, "found") && found(told) ? 1 : 0;
      }
      byte[] uri = (store.get() + "\n").getBytes(StandardCharsets.UTF_8);
      WholeFile.write(folder.resolve(STORE), out -> out.write(uri));
      long alone = finished(plan) - found;
      if (before > 0 && alone > 0) {
        events.message(
            "%d trials are finished in %s and not in %s; they are not run again, unless you move that folder away"
                .formatted(alone, folder, store.get()));
      }
      write(there, SweepIndex.FILE, Files.readString(folder.resolve(SweepIndex.FILE)));
    }
  }

  /** A folder has the results of one store. */
  private void requireStore(String uri) throws IOException {
    Path file = folder.resolve(STORE);
    String other = Files.exists(file) ? Files.readString(file).strip() : uri;
    if (!other.equals(uri)) {
      throw new InvalidSettingsException(
          "--output %s: %s has the results of %s; move that folder away, or give that URI"
              .formatted(uri, folder, other));
    }
  }

  private long finished(SweepPlan plan) {
    return plan.trials().stream().filter(trial -> FinishedRun.isIn(directory(trial))).count();
  }

  /** Takes over what is in the store, and says whether it is a result. */
  private boolean found(JsonNode told) throws IOException {
    String file = told.path("file").asText();
    keep(told.path("trial").asText(), file, told.path("content").asText());
    return file.equals(FinishedRun.RESULT);
  }

  private void keep(String trial, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    WholeFile.write(SweepIndex.directory(folder, trial).resolve(name), out -> out.write(bytes));
  }

  private Path directory(PlannedTrial trial) {
    return SweepIndex.directory(folder, trial.name());
  }

  /** The driver, which is told what it is about. */
  private SparkDriver started(List<PlannedTrial> planned) throws IOException {
    SparkDriver running = driver;
    if (running != null) {
      return running;
    }
    SparkDriver fresh = SparkDriver.start(sparkHome(), folder, settings);
    driver = fresh;
    fresh.tell(
        Map.of(
            "what",
            "begin",
            "job",
            new SparkJob(settings, jvm, home, store.orElse(folder.toString())).message(planned),
            "trials",
            planned.stream().map(PlannedTrial::name).toList()));
    return fresh;
  }

  @Override
  public void run(List<PlannedTrial> missing, TrialEvents events) throws IOException {
    SparkDriver there = started(missing);
    for (PlannedTrial trial : missing) {
      there.tell(
          Map.of(
              "what",
              "trial",
              "name",
              trial.name(),
              "config",
              CanonicalConfig.json(trial.settings())));
    }
    there.tell(Map.of("what", "run"));
    for (JsonNode told = there.next(); !is(told, "done"); told = there.next()) {
      hear(told, there, events);
    }
    there.tell(Map.of("what", "end"));
    while (!is(there.next(), "over")) {
      // What was to be written before may take the store a while.
    }
    if (store.isPresent()) {
      events.message(
          "all but the results is in %s; docs/clusters.md tells how to fetch it"
              .formatted(store.get()));
    }
  }

  private static boolean is(JsonNode told, String what) {
    return told.path("what").asText().equals(what);
  }

  private void hear(JsonNode told, SparkDriver there, TrialEvents events) throws IOException {
    String name = told.path("trial").asText();
    PlannedTrial trial = trials.get(name);
    if (trial == null) {
      if (is(told, "message")) {
        events.message(told.path("text").asText());
      }
      return;
    }
    switch (told.path("what").asText()) {
      case "started" -> events.started(slots.of(name), trial);
      case "progress" -> events.progress(slots.of(name), told.path("state").asText());
      case "lost" -> events.lost(slots.leave(name), trial, told.path("why").asText());
      case "ended" -> ended(told, trial, there, events);
      default -> throw new AdLabException("Spark's driver says what nobody understands: " + told);
    }
  }

  private void ended(JsonNode told, PlannedTrial trial, SparkDriver there, TrialEvents events)
      throws IOException {
    int worker = slots.leave(trial.name());
    Duration took = Duration.ofMillis(told.path("millis").asLong());
    String text = told.path("text").asText();
    Failure failure;
    switch (told.path("kind").asText()) {
      case "FINISHED" -> {
        try {
          Map<String, Double> metrics = FinishedRun.of(directory(trial), text).metrics();
          if (store.isPresent()) {
            keep(trial.name(), FinishedRun.RESULT, text);
          }
          events.finished(worker, trial, metrics, took);
          return;
        } catch (AdLabException e) {
          failure = new Failure(0, String.valueOf(e.getMessage()));
        }
      }
      case "FAILED" -> failure = Failure.of(told.path("code").asInt(), text);
      default -> failure = Failure.ofTheCluster(text);
    }
    events.failed(worker, trial, failure, took);
    if (store.isPresent()) {
      String file = "trials/%s/%s".formatted(trial.name(), Failure.FILE);
      write(there, file, new String(failure.json(), StandardCharsets.UTF_8));
    }
  }

  private static void write(SparkDriver there, String name, String content) throws IOException {
    there.tell(Map.of("what", "write", "name", name, "content", content));
  }

  @Override
  public void close() {
    SparkDriver running = driver;
    if (running != null) {
      running.close();
    }
  }
}
