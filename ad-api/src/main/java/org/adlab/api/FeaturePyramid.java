package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A description of a batch of images at one or more levels.
 *
 * @param levels what each map is, from fine to coarse
 * @param maps one array a level, {@code (N,C,h,w)} float32, in the levels' order
 */
public record FeaturePyramid(List<Level> levels, List<NDArray> maps) {

  public FeaturePyramid {
    if (levels.size() != maps.size()) {
      throw new IllegalArgumentException(
          "%d levels but %d maps".formatted(levels.size(), maps.size()));
    }
    levels = List.copyOf(levels);
    maps = List.copyOf(maps);
  }
}
