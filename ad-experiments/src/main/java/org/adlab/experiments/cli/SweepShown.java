package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.adlab.experiments.sweep.SweepListener;

/**
 * A sweep's progress: a line for each trial that ends, and on a terminal, below them, one for each
 * worker with what it is at.
 */
final class SweepShown implements SweepListener, AutoCloseable {

  private static final int WIDTH = 79;

  /** More than these are counted. */
  private static final int MOST_LINES = 16;

  private static final String CLEAR = "\u001b[J";

  private final PrintStream err;
  private final boolean live;
  private final int trials;
  private final Map<Integer, At> busy = new TreeMap<>();
  private long begun;
  private int drawn;
  private int over;
  private int ended;
  private Duration spent = Duration.ZERO;

  /** What a worker is at, and since when, in nanoseconds. */
  private record At(String trial, String state, long since) {}

  private SweepShown(Console console, int trials) {
    err = console.err();
    live = console.interactive();
    this.trials = trials;
  }

  static SweepShown on(Console console, int trials) {
    return new SweepShown(console, trials);
  }

  @Override
  public void begin(int finished, int failed, int left) {
    over = finished + failed;
    if (over > 0) {
      line(
          "%d finished already%s, %d left"
              .formatted(finished, failed > 0 ? ", %d failed".formatted(failed) : "", left));
    }
  }

  @Override
  public void message(String line) {
    line(line);
  }

  @Override
  public void started(int worker, String trial) {
    long now = System.nanoTime();
    begun = begun == 0 ? now : begun;
    busy.put(worker, new At(trial, "begins", now));
    draw();
  }

  @Override
  public void progress(int worker, String state) {
    busy.computeIfPresent(worker, (unused, at) -> new At(at.trial, state, at.since));
    draw();
  }

  @Override
  public void lost(int worker, String trial, String why) {
    busy.remove(worker);
    line("lost: %s: %s; it is run again".formatted(trial, why));
  }

  @Override
  public void finished(int worker, String trial, Map<String, Double> metrics, Duration took) {
    StringBuilder figures = new StringBuilder();
    metrics.forEach(
        (name, value) -> {
          if (name.equals("image-auroc") || name.equals("au-pro")) {
            figures.append(String.format(Locale.ROOT, ", %s %.4f", name, value));
          }
        });
    end(worker, trial + figures, took);
  }

  @Override
  public void failed(int worker, String trial, String reason, Duration took) {
    end(worker, "failed: %s: %s".formatted(trial, reason), took);
  }

  private void end(int worker, String text, Duration took) {
    over++;
    ended++;
    spent = spent.plus(took);
    busy.remove(worker);
    double each = (double) spent.toNanos() / ended;
    Duration left = Duration.ofNanos((long) (each * (trials - over) / atATime()));
    line(
        "%d/%d %s (%s%s)"
            .formatted(
                over,
                trials,
                text,
                ProgressText.duration(took),
                over < trials ? ", some " + ProgressText.duration(left) + " left" : ""));
  }

  /** How many trials ran at a time so far, on average; a cluster tells it nobody else. */
  private double atATime() {
    long now = System.nanoTime();
    double running = busy.values().stream().mapToDouble(at -> now - at.since).sum();
    return Math.max(1, (spent.toNanos() + running) / Math.max(1, now - begun));
  }

  /** Above the workers' lines. */
  private void line(String text) {
    erase();
    err.println(text);
    draw();
  }

  private void erase() {
    if (drawn > 0) {
      err.printf("\u001b[%dA", drawn);
      err.print(CLEAR);
      drawn = 0;
    }
  }

  private void draw() {
    if (!live) {
      return;
    }
    erase();
    for (At at : busy.values()) {
      if (drawn == MOST_LINES) {
        err.printf("and %d more%n", busy.size() - drawn);
        drawn++;
        break;
      }
      String text = "%s: %s".formatted(at.trial, at.state);
      err.println(text.length() > WIDTH ? text.substring(0, WIDTH) : text);
      drawn++;
    }
    err.flush();
  }

  @Override
  public void close() {
    erase();
    err.flush();
  }
}
