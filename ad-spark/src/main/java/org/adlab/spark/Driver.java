package org.adlab.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/**
 * The process that AdLab starts for a sweep on Spark. It is told, a line of JSON each: {@code
 * begin} with a {@link Job} and the plan's trials, upon which it tells what is in a store that is
 * no path; {@code write}, which puts a file into such a store; {@code trial}, once for each to be
 * run; {@code run}; and {@code end}, which is answered once all before it is done.
 */
public final class Driver {

  private static final String FAILURE = "failure.json";
  private static final int PATIENCE_SECONDS = 15;
  private static final int READERS = 16;
  private static final int BEFORE_FILE_SYSTEMS = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

  private final Parent parent;
  private final Job job;
  private final Store store;
  private final List<Trial> trials = new ArrayList<>();

  /** The trials that have a result in the store, whatever AdLab may think of it. */
  private final Set<String> results = ConcurrentHashMap.newKeySet();

  private Driver(Parent parent, Job job) throws IOException {
    this.parent = parent;
    this.job = job;
    SparkConf conf = new SparkConf();
    job.properties().forEach(conf::set);
    store = Store.at(job.output(), job.isShared(), SparkHadoopUtil.get().newConfiguration(conf));
  }

  /** Runs one sweep. */
  public static void main(String[] args) {
    Parent parent = new Parent();
    // What libraries print is no message of ours.
    System.setOut(System.err);
    int code = 0;
    try {
      JsonNode first = parent.next();
      Job job = parent.as(Job.class, first.path("job"));
      if (job.protocol() != Job.PROTOCOL) {
        throw new Refusal(
            "the part of AdLab that speaks to Spark is of another version; build it anew, with mvn -Pspark package -DskipTests");
      }
      Driver driver = new Driver(parent, job);
      // From the beginning, so that AdLab's end is this one's.
      new Thread(driver::listen, "parent").start();
      driver.begin(parent.as(String[].class, first.path("trials")));
    } catch (Refusal e) {
      code = refuse(parent, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      code = refuse(parent, told(e));
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int refuse(Parent parent, String why) {
    parent.tell("refused", "text", why);
    parent.flush();
    return 1;
  }

  private static String told(Throwable e) {
    return "%s: %s; spark.log in the sweep's folder tells more"
        .formatted(e.getClass().getSimpleName(), Refusal.reason(e));
  }

  /** Takes a store, and tells what is in it already. */
  private void begin(String[] planned) throws IOException {
    if (!job.isShared()) {
      Set<String> there = patiently(this::take);
      read(List.of(planned).stream().filter(there::contains).toList());
    }
    parent.tell("begun");
  }

  private Set<String> take() throws IOException {
    Lease lease = Lease.of(store, job.output(), why -> System.exit(refuse(parent, why)));
    // After Spark's own, which ends all work, and before the file systems are closed.
    ShutdownHookManager.get().addShutdownHook(lease::close, BEFORE_FILE_SYSTEMS);
    return new HashSet<>(new TrialStore(store).all());
  }

  /** Asks a store for the first time, which may never answer. */
  private <T> T patiently(Callable<T> question) throws IOException {
    FutureTask<T> asked = new FutureTask<>(question);
    Thread asking = new Thread(asked, "store");
    asking.setDaemon(true);
    asking.start();
    try {
      return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(
          "--output %s: the store has not answered within %d s; check its address and that it can be reached"
              .formatted(job.output(), PATIENCE_SECONDS));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Refusal refusal
          ? refusal
          : Store.refused(job.output(), e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Many at a time: what takes long is waiting for the store. */
  private void read(List<String> found) throws IOException {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<?>> reading = new ArrayList<>();
      for (String trial : found) {
        reading.add(readers.submit(() -> found(trial)));
      }
      for (Future<?> one : reading) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw Store.refused(job.output(), e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      readers.shutdownNow();
    }
  }

  private @Nullable Void found(String trial) throws IOException {
    for (String file : List.of(TrialStore.RESULT, FAILURE)) {
      Optional<String> content = new TrialStore(store).read(trial, file);
      if (content.isPresent()) {
        if (file.equals(TrialStore.RESULT)) {
          results.add(trial);
        }
        parent.tell("found", "trial", trial, "file", file, "content", content.get());
        parent.flush();
      }
    }
    return null;
  }

  private void listen() {
    try {
      while (true) {
        JsonNode message = parent.next();
        switch (message.path("what").asText()) {
          case "write" -> write(message.path("name").asText(), message.path("content").asText());
          case "trial" ->
              trials.add(new Trial(message.path("name").asText(), message.path("config").asText()));
          case "run" -> new Thread(this::run, "sweep").start();
          case "end" -> parent.tell("over");
          default -> throw new IOException("not understood: " + message);
        }
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      System.exit(refuse(parent, told(e)));
    }
  }

  /** What tells of a failure is no reason to end the sweep. */
  private void write(String name, String content) {
    try {
      store.write(name, content);
    } catch (IOException e) {
      parent.tell(
          "message",
          "text",
          "%s cannot be written to %s: %s".formatted(name, job.output(), Refusal.reason(e)));
    }
  }

  private void run() {
    try {
      for (Trial trial : trials) {
        if (results.contains(trial.name())) {
          // AdLab has said that it is none.
          new TrialStore(store).deleteResult(trial.name());
        }
      }
      new Cluster(job, store, parent).run(List.copyOf(trials));
      parent.done();
    } catch (Refusal e) {
      System.exit(refuse(parent, String.valueOf(e.getMessage())));
    } catch (IOException | InterruptedException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      System.exit(refuse(parent, told(e)));
    }
  }
}
