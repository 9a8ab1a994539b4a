package org.adlab.experiments.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.results.FinishedRun;

/** A trial in a process of its own. */
public final class TrialProcess {

  /** What a line of progress begins with on the child's standard output. */
  public static final String MARK = "\u0001";

  private static final int MOST_LINES = 20;

  private final Process process;
  private final Deque<String> said = new ArrayDeque<>();

  private TrialProcess(Process process) {
    this.process = process;
  }

  /** Starts the trial whose config lies in a directory, into that directory. */
  static TrialProcess start(ChildJvm jvm, Path directory) throws IOException {
    return new TrialProcess(
        jvm.start(
            directory.resolve("crash.txt"),
            List.of(
                directory.resolve(ConfigSource.RESOLVED).toString(),
                "--output",
                directory.toString())));
  }

  /**
   * Waits for its end.
   *
   * @param progress told what the child tells
   * @return why it failed; empty if it did not
   */
  Optional<Failure> await(Path directory, Consumer<String> progress) throws InterruptedException {
    Thread errors = new Thread(() -> lines(process.getErrorStream(), this::remember), "errors");
    errors.start();
    lines(
        process.getInputStream(),
        line -> {
          if (line.startsWith(MARK)) {
            progress.accept(line.substring(MARK.length()));
          } else {
            remember(line);
          }
        });
    int code = process.waitFor();
    errors.join();
    boolean finished = FinishedRun.isIn(directory);
    return code == 0 && finished
        ? Optional.empty()
        : Optional.of(Failure.of(code, String.join("; ", said)));
  }

  void kill() {
    process.destroyForcibly();
  }

  private void remember(String line) {
    synchronized (said) {
      if (!line.isBlank()) {
        said.add(line.strip());
      }
      if (said.size() > MOST_LINES) {
        said.remove();
      }
    }
  }

  private static void lines(InputStream in, Consumer<String> each) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        each.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a trial's process cannot be listened to", e);
    }
  }
}
