package org.adlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Network;
import org.adlab.api.Seed;

/** Two convolutions, each followed by a leaky ReLU: levels of stride 4 and 8. */
final class PatchNetwork implements Network {

  static final List<Level> LEVELS =
      List.of(new Level("fine", 6, 4, 4), new Level("coarse", 8, 8, 12));

  private static final float SLOPE = 0.1f;
  private static final Shape FINE = new Shape(6, 3, 4, 4);
  private static final Shape COARSE = new Shape(8, 6, 3, 3);

  private final NDManager manager;
  private final Parameter fine;
  private final Parameter coarse;

  /** The shape, without what a teacher knows. */
  record Form(String name) implements Architecture {

    @Override
    public List<Level> levels() {
      return LEVELS;
    }

    @Override
    public Network untrained(NDManager manager, Seed seed) {
      return new PatchNetwork(manager, seed, true);
    }
  }

  PatchNetwork(NDManager parent, Seed seed, boolean learns) {
    manager = parent.newSubManager();
    Random random = seed.random();
    fine = hold("fine.weight", FINE, random, learns);
    coarse = hold("coarse.weight", COARSE, random, learns);
  }

  private Parameter hold(String name, Shape shape, Random random, boolean learns) {
    float[] values = new float[(int) shape.size()];
    double deviation = Math.sqrt(2.0 * shape.get(0) / shape.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    Parameter parameter =
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.WEIGHT)
            .optRequiresGrad(learns)
            .build();
    try (NDArray borrowed = manager.create(values, shape)) {
      NDArray array = borrowed.duplicate();
      array.setRequiresGradient(learns);
      parameter.setArray(array);
    }
    return parameter;
  }

  @Override
  public FeaturePyramid forward(NDArray images, Grid grid, boolean training) {
    NDArray near = layer(images, fine, 4, 0);
    NDArray far = layer(near, coarse, 2, 1);
    return new FeaturePyramid(LEVELS, List.of(near, far));
  }

  private NDArray layer(NDArray x, Parameter weight, int stride, int padding) {
    NDArray kernel = weight.getArray();
    try (NDArray convolved =
        Conv2d.conv2d(x, kernel, null, new Shape(stride, stride), new Shape(padding, padding))
            .singletonOrThrow()) {
      return Activation.leakyRelu(convolved, SLOPE);
    }
  }

  @Override
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.put(fine.getName(), fine);
    parameters.put(coarse.getName(), coarse);
    return parameters;
  }

  @Override
  public void close() {
    manager.close();
  }
}
