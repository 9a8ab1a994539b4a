package org.adlab.api.graph;

import java.util.List;
import org.adlab.api.Level;

/**
 * A {@link org.adlab.api.FeaturePyramid} as a graph has it.
 *
 * @param levels what each map is, from fine to coarse
 * @param maps {@code (N,C,h,w)} a level, in the levels' order
 */
public record GraphDescription(List<Level> levels, List<Graph.Value> maps) {

  public GraphDescription {
    if (levels.size() != maps.size()) {
      throw new IllegalArgumentException(
          "%d levels but %d maps".formatted(levels.size(), maps.size()));
    }
    levels = List.copyOf(levels);
    maps = List.copyOf(maps);
  }
}
