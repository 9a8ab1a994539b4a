package org.adlab.experiments.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.results.FinishedRun;

/** A trial in a process of its own. */
public final class TrialProcess {

  /** What a line of progress begins with on the child's standard output. */
  public static final String MARK = "\u0001";

  /** What it says of a full disk, whatever failed by it; it is then run again when asked. */
  public static final String DISK_FULL = "the disk is full";

  /** So many of the first lines are kept, which say what happened, and of the last. */
  private static final int MOST_LINES = 10;

  private final Process process;
  private final List<String> first = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();

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
    // The result is written last: what ends the process after that costs nothing.
    return FinishedRun.isIn(directory) ? Optional.empty() : Optional.of(Failure.of(code, said()));
  }

  void kill() {
    process.destroyForcibly();
  }

  private void remember(String line) {
    if (line.isBlank()) {
      return;
    }
    synchronized (first) {
      if (first.size() < MOST_LINES) {
        first.add(line.strip());
        return;
      }
      last.add(line.strip());
      if (last.size() > MOST_LINES) {
        last.remove();
      }
    }
  }

  private String said() {
    synchronized (first) {
      return Stream.concat(first.stream(), last.stream()).collect(Collectors.joining("; "));
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
