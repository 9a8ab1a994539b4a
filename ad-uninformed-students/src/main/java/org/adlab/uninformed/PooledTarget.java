package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Bilinear;

/**
 * A teacher's description of a whole patch as one vector: its coarsest level, mean over positions.
 *
 * @param teacher any
 * @param size rows and columns that patches are resized to
 */
record PooledTarget(Teacher teacher, int size) {

  int channels() {
    return teacher.levels().get(teacher.levels().size() - 1).channels();
  }

  /**
   * Describes.
   *
   * @param patches {@code (N,3,p,p)}
   * @return {@code (N,channels)}
   */
  NDArray of(NDArray patches) {
    Shape s = patches.getShape();
    long n = s.get(0);
    try (NDArray flat = patches.reshape(3 * n, s.get(2), s.get(3));
        NDArray resized = Bilinear.resize(flat, size, size);
        NDArray images = resized.reshape(n, 3, size, size)) {
      FeaturePyramid described = teacher.describe(images, Grid.ALL);
      NDArray coarsest = described.maps().get(described.maps().size() - 1);
      try (NDArray positions = coarsest.reshape(n, channels(), -1)) {
        return positions.mean(new int[] {2});
      } finally {
        described.maps().forEach(NDArray::close);
      }
    }
  }
}
