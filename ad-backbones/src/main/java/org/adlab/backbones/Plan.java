package org.adlab.backbones;

import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Level;

/**
 * Which layers a backbone needs for the levels asked for, and what those levels are.
 *
 * @param backbone the shape
 * @param wanted level numbers, 1 to 4, ascending, without repetition, at least one
 */
record Plan(Backbone backbone, List<Integer> wanted) {

  Plan {
    int previous = 0;
    for (int level : wanted) {
      if (level <= previous || level > Backbone.LEVELS) {
        throw new IllegalArgumentException(
            "levels: expected some of 1 to %d in ascending order, not %s"
                .formatted(Backbone.LEVELS, wanted));
      }
      previous = level;
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("levels: at least one is needed");
    }
    wanted = List.copyOf(wanted);
  }

  int deepest() {
    return wanted.get(wanted.size() - 1);
  }

  Layer stem() {
    return new Layer("conv1", "bn1", 3, backbone.stem, 7, 2);
  }

  /** All layers up to the deepest level, in the order of torchvision's names. */
  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>(List.of(stem()));
    for (int level = 1; level <= deepest(); level++) {
      Residual.level(backbone, level).forEach(block -> layers.addAll(block.layers()));
    }
    return layers;
  }

  /** The wanted levels with stride and receptive field, counted layer by layer. */
  List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    int stride = 4;
    // The stem's 7x7 at stride 1 and its 3x3 pooling at stride 2.
    int field = 7 + 2 * 2;
    for (int level = 1; level <= deepest(); level++) {
      for (Residual block : Residual.level(backbone, level)) {
        for (Layer layer : block.path()) {
          field += (layer.kernel() - 1) * stride;
          stride *= layer.stride();
        }
      }
      if (wanted.contains(level)) {
        levels.add(new Level("layer" + level, backbone.channels(level), stride, field));
      }
    }
    return levels;
  }

  /** {@code resnet18/1,2,3}. */
  String name() {
    return backbone.label() + "/" + String.join(",", wanted.stream().map(String::valueOf).toList());
  }
}
