package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Teacher;

/** Describes an image by the mean colours of its squares, of one size a level. */
record PooledTeacher(List<Integer> sides) implements Teacher {

  @Override
  public List<Level> levels() {
    return sides.stream().map(side -> new Level("of" + side, 3, side, side)).toList();
  }

  @Override
  public FeaturePyramid describe(NDArray images, Grid grid) {
    return new FeaturePyramid(
        levels(),
        sides.stream()
            .map(
                side -> {
                  Shape square = new Shape(side, side);
                  return Pool.avgPool2d(images, square, square, new Shape(0, 0), false, false);
                })
            .toList());
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.empty();
  }

  @Override
  public String fingerprint() {
    return "pooled:" + sides;
  }
}
