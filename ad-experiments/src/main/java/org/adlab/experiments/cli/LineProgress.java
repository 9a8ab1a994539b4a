package org.adlab.experiments.cli;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.adlab.api.Progress;

/** Progress as lines, for files and pipes: one an epoch, and one when a stretch of work ends. */
final class LineProgress implements Progress {

  private final Consumer<String> lines;
  private String task = "";
  private long started = System.nanoTime();
  private long steps;

  LineProgress(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void begin(String task, long steps) {
    this.task = task;
    this.steps = 0;
    started = System.nanoTime();
  }

  @Override
  public void step(double loss) {
    steps++;
  }

  @Override
  public void epoch(int epoch, int epochs, Map<String, Double> values) {
    Duration spent = elapsed();
    String left =
        epoch < epochs && epoch > 0
            ? ", %s left"
                .formatted(
                    ProgressText.duration(spent.multipliedBy(epochs - epoch).dividedBy(epoch)))
            : "";
    lines.accept(
        "%s: %s (%s%s)"
            .formatted(
                task,
                ProgressText.epoch(epoch, epochs, values),
                ProgressText.duration(spent),
                left));
  }

  @Override
  public void end() {
    lines.accept(
        "%s: done, %d steps in %s".formatted(task, steps, ProgressText.duration(elapsed())));
  }

  @Override
  public void message(String line) {
    lines.accept(line);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
