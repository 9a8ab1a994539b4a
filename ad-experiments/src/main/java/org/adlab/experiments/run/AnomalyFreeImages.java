package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * A few of a data set's anomaly-free images, evenly spread over those learned from, or held out
 * where there are no such; one at a time, each closed when the next is asked for.
 */
final class AnomalyFreeImages implements Iterable<NDArray> {

  /** More changed no range by a step that could be seen in a metric. */
  private static final int MOST = 32;

  private final ImageStore images;
  private final NDManager manager;

  /**
   * @throws InvalidSettingsException if there are none
   */
  AnomalyFreeImages(Dataset dataset, NDManager manager) {
    List<Sample> all = dataset.train().isEmpty() ? dataset.validation() : dataset.train();
    if (all.isEmpty()) {
      throw new InvalidSettingsException(
          "evaluation.runtime: reduced precision is calibrated on anomaly-free images, and %s has none; score in full precision"
              .formatted(dataset.name()));
    }
    int count = Math.min(MOST, all.size());
    images =
        new ImageStore(
            IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList(),
            0);
    this.manager = manager;
  }

  @Override
  public Iterator<NDArray> iterator() {
    return new Iterator<>() {
      private NDManager scope = manager.newSubManager();
      private int next;

      @Override
      public boolean hasNext() {
        scope.close();
        return next < images.size();
      }

      @Override
      public NDArray next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        scope = manager.newSubManager();
        return images.batch(scope, new int[] {next++});
      }
    };
  }
}
