package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Teacher;
import org.jspecify.annotations.Nullable;

/**
 * A teacher that says the same of an image to the last bit, however images are dealt out to
 * batches. PyTorch computes a batch of one image otherwise than one of several, by a few millionths
 * (on a CPU; all larger batches alike); so where that shows, an image that is alone is described
 * beside itself. Maps are laid out with channels last, as they lie in caches.
 */
final class SteadyTeacher {

  private final Teacher teacher;
  private @Nullable Boolean sameAlone;

  SteadyTeacher(Teacher teacher) {
    this.teacher = teacher;
  }

  Teacher teacher() {
    return teacher;
  }

  /**
   * Describes images at every position.
   *
   * @param images {@code (N,3,H,W)}
   * @return attached to the images' manager
   */
  FeaturePyramid describe(NDArray images) {
    NDManager owner = images.getManager();
    try (NDManager scope = owner.newSubManager()) {
      NDArray given = images.duplicate();
      given.attach(scope);
      FeaturePyramid described =
          given.getShape().get(0) == 1 ? alone(given) : teacher.describe(given, Grid.ALL);
      return channelsLast(described, given.getShape().get(0), owner);
    }
  }

  private FeaturePyramid alone(NDArray image) {
    if (Boolean.TRUE.equals(sameAlone)) {
      return teacher.describe(image, Grid.ALL);
    }
    FeaturePyramid beside =
        teacher.describe(NDArrays.concat(new NDList(image, image), 0), Grid.ALL);
    if (sameAlone == null) {
      sameAlone = agree(teacher.describe(image, Grid.ALL), beside);
    }
    return beside;
  }

  private static boolean agree(FeaturePyramid alone, FeaturePyramid beside) {
    for (int level = 0; level < alone.maps().size(); level++) {
      float[] first = beside.maps().get(level).get("0:1").toFloatArray();
      if (!Arrays.equals(alone.maps().get(level).toFloatArray(), first)) {
        return false;
      }
    }
    return true;
  }

  private static FeaturePyramid channelsLast(FeaturePyramid described, long n, NDManager owner) {
    List<NDArray> maps = new ArrayList<>();
    for (NDArray map : described.maps()) {
      Shape s = map.getShape();
      try (NDArray asked = map.get("0:" + n);
          NDArray moved = asked.transpose(0, 2, 3, 1);
          NDArray last = owner.zeros(new Shape(n, s.get(2), s.get(3), s.get(1)))) {
        last.set(new NDIndex("..."), moved);
        maps.add(last.transpose(0, 3, 1, 2));
      }
    }
    return new FeaturePyramid(described.levels(), maps);
  }
}
