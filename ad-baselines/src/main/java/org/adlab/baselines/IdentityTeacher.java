package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Teacher;

/** Describes an image by itself: one level, whose descriptors are the pixels' colours. */
final class IdentityTeacher implements Teacher {

  private static final Level PIXELS = new Level("pixels", 3, 1, 1);

  /** Whether levels are images. */
  static boolean pixels(List<Level> levels) {
    return levels.equals(List.of(PIXELS));
  }

  @Override
  public List<Level> levels() {
    return List.of(PIXELS);
  }

  @Override
  public FeaturePyramid describe(NDArray images, Grid grid) {
    return new FeaturePyramid(levels(), List.of(images.duplicate()));
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.empty();
  }

  @Override
  public String fingerprint() {
    return "identity";
  }
}
