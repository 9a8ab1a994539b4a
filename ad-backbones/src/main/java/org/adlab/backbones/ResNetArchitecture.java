package org.adlab.backbones;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Architecture;
import org.adlab.api.Level;
import org.adlab.api.Network;
import org.adlab.api.Seed;
import org.adlab.backbones.weights.Tensor;

/** A backbone and the levels wanted of it: from this come frozen networks and untrained ones. */
public final class ResNetArchitecture implements Architecture {

  private final Plan plan;

  /**
   * @param backbone the shape
   * @param levels level numbers, 1 to 4, ascending, without repetition, at least one
   * @throws IllegalArgumentException if the levels are not so
   */
  public ResNetArchitecture(Backbone backbone, List<Integer> levels) {
    plan = new Plan(backbone, levels);
  }

  @Override
  public List<Level> levels() {
    return plan.levels();
  }

  @Override
  public String name() {
    return plan.name();
  }

  /** The names and shapes of all parameters up to the deepest level, in torchvision's order. */
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Layer layer : plan.layers()) {
      long[] channels = {layer.out()};
      shapes.put(layer.weight(), layer.weightShape());
      shapes.put(layer.gamma(), channels);
      shapes.put(layer.beta(), channels);
      shapes.put(layer.mean(), channels);
      shapes.put(layer.variance(), channels);
    }
    return shapes;
  }

  /**
   * Fresh parameters: kernels from a normal distribution of variance 2 / (fan out), normalisations
   * that change nothing (He et al., "Delving Deep into Rectifiers", ICCV 2015; as torchvision).
   */
  public Map<String, Tensor> randomTensors(Seed seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Layer layer : plan.layers()) {
      tensors.put(layer.weight(), kernel(layer, seed.named(layer.weight()).random()));
      tensors.put(layer.gamma(), constant(layer.out(), 1));
      tensors.put(layer.beta(), constant(layer.out(), 0));
      tensors.put(layer.mean(), constant(layer.out(), 0));
      tensors.put(layer.variance(), constant(layer.out(), 1));
    }
    return tensors;
  }

  @Override
  public Network untrained(NDManager manager, Seed seed) {
    return trainable(manager, randomTensors(seed));
  }

  /** Zeros: millions of random numbers take a good part of a second. */
  @Override
  public Network blank(NDManager manager) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    shapes().forEach((name, shape) -> zeros.put(name, new Tensor(shape, new float[count(shape)])));
    return trainable(manager, zeros);
  }

  /**
   * A network that can be trained, from given parameters.
   *
   * @param tensors at least {@link #shapes()}
   */
  public ResNetNetwork trainable(NDManager manager, Map<String, Tensor> tensors) {
    return new ResNetNetwork(plan, false, tensors, manager);
  }

  /**
   * A network that only describes, its batch normalisations folded into the convolutions.
   *
   * @param tensors at least {@link #shapes()}
   */
  public ResNetNetwork frozen(NDManager manager, Map<String, Tensor> tensors) {
    return new ResNetNetwork(plan, true, Folding.fold(plan, tensors), manager);
  }

  private static Tensor kernel(Layer layer, Random random) {
    long size = (long) layer.out() * layer.in() * layer.kernel() * layer.kernel();
    double deviation = Math.sqrt(2.0 / (layer.out() * layer.kernel() * layer.kernel()));
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new Tensor(layer.weightShape(), values);
  }

  private static int count(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  private static Tensor constant(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return new Tensor(new long[] {size}, values);
  }
}
