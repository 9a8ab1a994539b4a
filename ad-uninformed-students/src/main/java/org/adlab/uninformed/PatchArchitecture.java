package org.adlab.uninformed;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Architecture;
import org.adlab.api.Level;
import org.adlab.api.Seed;
import org.adlab.backbones.weights.Tensor;

/**
 * Patch networks of some receptive fields.
 *
 * @param shapes one a receptive field
 */
record PatchArchitecture(List<PatchShape> shapes) implements Architecture {

  /**
   * @throws IllegalArgumentException if one has no network, is named twice, or there is none
   */
  static PatchArchitecture of(List<Integer> receptiveFields) {
    if (receptiveFields.isEmpty()
        || receptiveFields.stream().distinct().count() < receptiveFields.size()) {
      throw new IllegalArgumentException(
          "receptive fields are at least one, each once, not %s".formatted(receptiveFields));
    }
    return new PatchArchitecture(receptiveFields.stream().map(PatchShape::of).toList());
  }

  @Override
  public List<Level> levels() {
    return shapes.stream().map(PatchShape::level).toList();
  }

  @Override
  public String name() {
    return "patch/"
        + String.join(",", shapes.stream().map(s -> String.valueOf(s.receptiveField())).toList());
  }

  /** The names and shapes of all parameters. */
  Map<String, long[]> parameterShapes() {
    Map<String, long[]> all = new LinkedHashMap<>();
    for (PatchShape shape : shapes) {
      shape.shapes().forEach((name, size) -> all.put(shape.name() + "." + name, size));
    }
    return all;
  }

  /**
   * Fresh parameters: kernels uniform in {@code +-1/sqrt(fan in)}, as torch's convolutions begin,
   * and biases 0; the paper does not say. What comes out is smaller than what is to be learned:
   * twice the deviation at every layer, after He et al. (ICCV 2015), made it a hundred times as
   * large, and thousands of steps went into shrinking it.
   */
  Map<String, Tensor> randomTensors(Seed seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameterShapes()
        .forEach((name, size) -> tensors.put(name, random(size, seed.named(name).random())));
    return tensors;
  }

  private static Tensor random(long[] size, Random random) {
    int count = 1;
    for (long side : size) {
      count *= (int) side;
    }
    float[] values = new float[count];
    if (size.length > 1) {
      double most = Math.sqrt((double) size[0] / count);
      for (int i = 0; i < count; i++) {
        values[i] = (float) (most * (2 * random.nextDouble() - 1));
      }
    }
    return new Tensor(size, values);
  }

  @Override
  public PatchNetwork untrained(NDManager manager, Seed seed) {
    return new PatchNetwork(shapes, randomTensors(seed), true, manager);
  }

  /** A network that only describes. */
  PatchNetwork frozen(NDManager manager, Map<String, Tensor> tensors) {
    return new PatchNetwork(shapes, tensors, false, manager);
  }
}
