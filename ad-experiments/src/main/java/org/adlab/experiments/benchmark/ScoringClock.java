package org.adlab.experiments.benchmark;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Progress;
import org.adlab.experiments.run.Scoring;

/**
 * Times several ways of scoring the same images. They take turns, so that what else the machine
 * does for a while hits none of them alone.
 */
final class ScoringClock {

  /** At least so often, however long it takes. */
  private static final int LEAST_ROUNDS = 5;

  /** A turn has so many images, or ends with the one after which this time is over. */
  private static final int IMAGES_A_TURN = 8;

  private static final double MILLIS_A_TURN = 250;

  private ScoringClock() {}

  /**
   * Times batches.
   *
   * @param ways to score
   * @param images a batch
   * @param seconds about how long all of it may take
   * @param progress hears of every turn
   * @return the times of a batch, in the ways' order
   */
  static List<Times> of(List<Scoring> ways, NDArray images, double seconds, Progress progress) {
    int batch = (int) images.getShape().get(0);
    progress.begin("score, batch " + batch, 0);
    List<List<Double>> millis = new ArrayList<>();
    for (Scoring way : ways) {
      millis.add(new ArrayList<>());
      // The first time, in which it prepares itself, does not count.
      way.score(images);
    }
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() < end; round++) {
      for (int i = 0; i < ways.size(); i++) {
        double turn = 0;
        for (int done = 0; done < IMAGES_A_TURN && turn < MILLIS_A_TURN; done += batch) {
          long start = System.nanoTime();
          ways.get(i).score(images);
          double taken = (System.nanoTime() - start) / 1e6;
          millis.get(i).add(taken);
          turn += taken;
        }
        progress.step(Double.NaN);
      }
    }
    progress.end();
    return millis.stream().map(Times::of).toList();
  }
}
