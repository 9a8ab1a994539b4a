package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;

/**
 * One linear layer a level, from a slim pyramid's channels to a wide one's: what a descriptor of
 * few channels must allow to be read off it. Thrown away after training.
 */
final class Adapters {

  private final List<Level> to;
  private final List<NDArray> kernels = new ArrayList<>();
  private final List<NDArray> biases = new ArrayList<>();

  Adapters(List<Level> from, List<Level> to, NDManager manager, Seed seed) {
    this.to = to;
    for (int i = 0; i < to.size(); i++) {
      int in = from.get(i).channels();
      int out = to.get(i).channels();
      Random random = seed.named(to.get(i).name()).random();
      float[] values = new float[out * in];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) (random.nextGaussian() / Math.sqrt(in));
      }
      kernels.add(learning(Tensors.ofFloats(values, new Shape(out, in, 1, 1), manager)));
      biases.add(learning(manager.zeros(new Shape(out))));
    }
  }

  private static NDArray learning(NDArray array) {
    array.setRequiresGradient(true);
    return array;
  }

  /** What learns, by name. */
  Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    for (int i = 0; i < to.size(); i++) {
      weights.put("adapter." + to.get(i).name() + ".weight", kernels.get(i));
      weights.put("adapter." + to.get(i).name() + ".bias", biases.get(i));
    }
    return weights;
  }

  /** The pyramid with as many channels as the target's. */
  FeaturePyramid widen(FeaturePyramid slim) {
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      maps.add(Conv2d.conv2d(slim.maps().get(i), kernels.get(i), biases.get(i)).singletonOrThrow());
    }
    return new FeaturePyramid(to, maps);
  }
}
