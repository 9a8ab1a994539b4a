package org.adlab.backbones;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One residual block: a path of layers, and a shortcut around them.
 *
 * @param path the layers, each but the last followed by a ReLU
 * @param shortcut the projection on the way around, or null where input and output have one shape
 */
record Residual(List<Layer> path, @Nullable Layer shortcut) {

  /** All blocks of a level, from its first on. */
  static List<Residual> level(Backbone backbone, int level) {
    int out = backbone.channels(level);
    int in = level == 1 ? backbone.stem : backbone.channels(level - 1);
    List<Residual> blocks = new ArrayList<>();
    for (int i = 0; i < backbone.blocks.get(level - 1); i++) {
      int stride = i == 0 && level > 1 ? 2 : 1;
      String name = "layer%d.%d.".formatted(level, i);
      Layer shortcut =
          stride != 1 || in != out
              ? new Layer(name + "downsample.0", name + "downsample.1", in, out, 1, stride)
              : null;
      blocks.add(new Residual(path(backbone, level, name, in, stride), shortcut));
      in = out;
    }
    return blocks;
  }

  private static List<Layer> path(Backbone backbone, int level, String name, int in, int stride) {
    int out = backbone.channels(level);
    if (!backbone.bottleneck) {
      return List.of(
          new Layer(name + "conv1", name + "bn1", in, out, 3, stride),
          new Layer(name + "conv2", name + "bn2", out, out, 3, 1));
    }
    int inner = (backbone.stem << (level - 1)) * backbone.innerFactor;
    return List.of(
        new Layer(name + "conv1", name + "bn1", in, inner, 1, 1),
        new Layer(name + "conv2", name + "bn2", inner, inner, 3, stride),
        new Layer(name + "conv3", name + "bn3", inner, out, 1, 1));
  }

  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>(path);
    if (shortcut != null) {
      layers.add(shortcut);
    }
    return layers;
  }
}
