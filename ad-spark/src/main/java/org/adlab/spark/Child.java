package org.adlab.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A trial's process on a worker. It ends when its standard input does, that is with this one. */
final class Child {

  /** What a line of progress begins with. */
  private static final String MARK = "\u0001";

  /** So many of the first lines are kept, which say what happened, and of the last. */
  private static final int MOST_LINES = 10;

  /** What would have its trial run otherwise than elsewhere. */
  private static final Set<String> OF_THE_WORKER =
      Set.of("PYTORCH_VERSION", "MXNET_VERSION", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** So long after its end somebody whom it started may keep its output open. */
  private static final int PATIENCE_MILLIS = 5_000;

  private final List<String> said = new ArrayList<>();
  private final Process process;
  private final Consumer<String> progress;

  private Child(Process process, Consumer<String> progress) {
    this.process = process;
    this.progress = progress;
  }

  /**
   * How it ended.
   *
   * @param code its exit code
   * @param said the last that it wrote; empty if nothing
   */
  record End(int code, String said) {}

  /**
   * Runs it to its end.
   *
   * @param progress told how far it is
   * @param over asked now and then whether nobody waits for it any more; it is then killed
   */
  static End run(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Consumer<String> progress,
      BooleanSupplier over)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(OF_THE_WORKER);
    builder.environment().putAll(environment);
    // Java says on standard error that it has picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Child child = new Child(builder.redirectErrorStream(true).start(), progress);
    try {
      return child.await(over);
    } finally {
      child.process.destroyForcibly().waitFor();
    }
  }

  private End await(BooleanSupplier over) throws InterruptedException {
    Thread reader = new Thread(this::read, "a trial's output");
    reader.setDaemon(true);
    reader.start();
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      if (over.getAsBoolean()) {
        throw new InterruptedException("nobody waits for this trial any more");
      }
    }
    reader.join(PATIENCE_MILLIS);
    synchronized (said) {
      return new End(process.exitValue(), String.join("; ", said));
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(MARK)) {
          progress.accept(line.substring(MARK.length()));
        } else if (!line.isBlank()) {
          remember(line.strip());
        }
      }
    } catch (IOException e) {
      remember("its process could not be listened to: " + e.getMessage());
    }
  }

  private void remember(String line) {
    synchronized (said) {
      if (said.size() == 2 * MOST_LINES) {
        said.remove(MOST_LINES);
      }
      said.add(line);
    }
  }
}
