package org.adlab.experiments.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.adlab.api.Progress;

/**
 * Times a student's epochs as it tells of them, and of each the part until its last step, after
 * which validation follows. The first epoch, in which engines prepare themselves and teachers are
 * asked, does not count.
 */
final class TrainingClock implements Progress {

  private static final double MILLI = 1e6;

  private final Progress next;
  private final LongSupplier nanos;
  private final List<Double> epochs = new ArrayList<>();
  private final List<Double> training = new ArrayList<>();
  private long start;
  private long lastStep;
  private int steps;
  private int stepsAnEpoch;
  private boolean warm;

  /**
   * @param next hears of everything, too
   * @param nanos tells the time
   */
  TrainingClock(Progress next, LongSupplier nanos) {
    this.next = next;
    this.nanos = nanos;
  }

  @Override
  public void begin(String task, long count) {
    next.begin(task, count);
  }

  @Override
  public void step(double loss) {
    lastStep = nanos.getAsLong();
    steps++;
    next.step(loss);
  }

  @Override
  public void epoch(int epoch, int of, Map<String, Double> values) {
    long now = nanos.getAsLong();
    if (warm) {
      epochs.add((now - start) / MILLI);
      training.add((lastStep - start) / MILLI);
    }
    warm = true;
    stepsAnEpoch = steps;
    steps = 0;
    next.epoch(epoch, of, values);
    start = nanos.getAsLong();
  }

  @Override
  public void kept(int epoch) {
    next.kept(epoch);
  }

  @Override
  public void end() {
    next.end();
  }

  @Override
  public void message(String line) {
    next.message(line);
  }

  /** How many epochs were timed. */
  int timed() {
    return epochs.size();
  }

  int stepsAnEpoch() {
    return stepsAnEpoch;
  }

  /** Whole epochs. */
  Times epochs() {
    return Times.of(epochs);
  }

  /** Epochs up to their last step. */
  Times training() {
    return Times.of(training);
  }
}
