package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.FeaturePyramid;

/**
 * What a frozen teacher says of each of a set of images, asked once an image and then remembered,
 * as long as all of it fits.
 */
final class DescriptionStore {

  private static final long BUDGET = 1L << 30;

  private final SteadyTeacher teacher;
  private final NDManager manager;
  private final TeacherTally tally;
  private final boolean[] known;
  private List<NDArray> remembered = List.of();
  private boolean fits = true;

  /**
   * @param manager owns what is remembered
   * @param images how many images there are
   * @param tally hears of every image that the teacher is asked about
   */
  DescriptionStore(SteadyTeacher teacher, NDManager manager, int images, TeacherTally tally) {
    this.teacher = teacher;
    this.manager = manager;
    this.tally = tally;
    known = new boolean[images];
  }

  /** The descriptions of a batch, attached to the batch's manager. */
  FeaturePyramid describe(NDArray batch, int[] indices) {
    if (!Arrays.stream(indices).allMatch(index -> known[index])) {
      FeaturePyramid described = teacher.describe(batch);
      tally.described(indices.length);
      remember(described, indices);
      return described;
    }
    return new FeaturePyramid(
        teacher.teacher().levels(),
        remembered.stream().map(level -> rows(level, indices, batch.getManager())).toList());
  }

  private static NDArray rows(NDArray level, int[] indices, NDManager owner) {
    NDList parts = new NDList();
    for (int index : indices) {
      parts.add(level.get(index + ":" + (index + 1)));
    }
    try (parts;
        NDArray together = NDArrays.concat(parts, 0)) {
      NDArray rows = together.transpose(0, 3, 1, 2);
      rows.attach(owner);
      return rows;
    }
  }

  private void remember(FeaturePyramid described, int[] indices) {
    if (remembered.isEmpty()) {
      begin(described);
    }
    if (!fits) {
      return;
    }
    for (int level = 0; level < remembered.size(); level++) {
      try (NDArray last = described.maps().get(level).transpose(0, 2, 3, 1)) {
        for (int i = 0; i < indices.length; i++) {
          try (NDArray part = last.get(i + ":" + (i + 1))) {
            remembered.get(level).set(new NDIndex(indices[i] + ":" + (indices[i] + 1)), part);
          }
        }
      }
    }
    for (int index : indices) {
      known[index] = true;
    }
  }

  /**
   * Makes room for all at once, before training fills the engine's memory: a block an image would
   * leave it in pieces. Channels come last, as the engines' networks lay out their maps.
   */
  private void begin(FeaturePyramid described) {
    long bytes = 0;
    for (NDArray map : described.maps()) {
      bytes += map.size() / map.getShape().get(0) * Float.BYTES * known.length;
    }
    fits = fits && bytes <= BUDGET;
    if (fits) {
      remembered =
          described.maps().stream()
              .map(NDArray::getShape)
              .map(s -> manager.zeros(new Shape(known.length, s.get(2), s.get(3), s.get(1))))
              .toList();
    }
  }
}
