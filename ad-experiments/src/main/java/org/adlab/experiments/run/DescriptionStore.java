package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Teacher;
import org.jspecify.annotations.Nullable;

/**
 * What a frozen teacher says of each of a set of images, asked once an image and then remembered,
 * as long as all of it fits.
 */
final class DescriptionStore {

  private static final long BUDGET = 1L << 30;

  private final Teacher teacher;
  private final NDManager manager;
  private final @Nullable List<NDArray>[] remembered;
  private boolean fits = true;

  /**
   * @param manager owns what is remembered
   * @param images how many images there are
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  DescriptionStore(Teacher teacher, NDManager manager, int images) {
    this.teacher = teacher;
    this.manager = manager;
    remembered = new List[images];
  }

  /** The descriptions of a batch, attached to the batch's manager. */
  FeaturePyramid describe(NDArray batch, int[] indices) {
    if (!Arrays.stream(indices).allMatch(index -> remembered[index] != null)) {
      FeaturePyramid described = teacher.describe(batch, Grid.ALL);
      remember(described, indices);
      return described;
    }
    List<NDArray> maps = new ArrayList<>();
    for (int level = 0; level < teacher.levels().size(); level++) {
      NDList parts = new NDList();
      for (int index : indices) {
        List<NDArray> levels = remembered[index];
        if (levels != null) {
          parts.add(levels.get(level));
        }
      }
      NDArray map = NDArrays.concat(parts, 0);
      map.attach(batch.getManager());
      maps.add(map);
    }
    return new FeaturePyramid(teacher.levels(), maps);
  }

  private void remember(FeaturePyramid described, int[] indices) {
    long bytes = described.maps().stream().mapToLong(map -> map.size() * Float.BYTES).sum();
    fits = fits && bytes / indices.length * remembered.length <= BUDGET;
    if (!fits) {
      return;
    }
    for (int i = 0; i < indices.length; i++) {
      List<NDArray> levels = new ArrayList<>();
      for (NDArray map : described.maps()) {
        try (NDArray part = map.get(i + ":" + (i + 1))) {
          NDArray copy = part.duplicate();
          copy.attach(manager);
          levels.add(copy);
        }
      }
      forget(remembered[indices[i]]);
      remembered[indices[i]] = levels;
    }
  }

  private static void forget(@Nullable List<NDArray> levels) {
    if (levels != null) {
      levels.forEach(NDArray::close);
    }
  }
}
