package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.adlab.api.Progress;

/** Hands progress on, and remembers how long epochs took and what they said. */
final class Stopwatch implements Progress {

  private final Progress next;
  private final Tracking tracking;
  private final List<Double> epochSeconds = new ArrayList<>();
  private final List<Map<String, Double>> epochs = new ArrayList<>();
  private OptionalInt kept = OptionalInt.empty();
  private long start = System.nanoTime();

  /**
   * @param tracking told of every epoch, too
   */
  Stopwatch(Progress next, Tracking tracking) {
    this.next = next;
    this.tracking = tracking;
  }

  @Override
  public void begin(String task, long steps) {
    start = System.nanoTime();
    next.begin(task, steps);
  }

  @Override
  public void step(double loss) {
    next.step(loss);
  }

  @Override
  public void epoch(int epoch, int of, Map<String, Double> values) {
    long now = System.nanoTime();
    epochSeconds.add((now - start) / 1e9);
    start = now;
    epochs.add(new LinkedHashMap<>(values));
    next.epoch(epoch, of, values);
    tracking.epoch(epoch, values);
  }

  @Override
  public void kept(int epoch) {
    kept = OptionalInt.of(epoch);
    next.message("fit: epoch %d of %d is kept".formatted(epoch, epochs.size()));
  }

  @Override
  public void end() {
    next.end();
  }

  @Override
  public void message(String line) {
    next.message(line);
  }

  /** The median time of an epoch, or NaN if there was none. */
  double medianEpochSeconds() {
    if (epochSeconds.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = epochSeconds.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** The epoch that training chose; empty where it chose none. */
  OptionalInt kept() {
    return kept;
  }

  /** The figures of every epoch, in order. */
  List<Map<String, Double>> epochs() {
    return epochs;
  }
}
