package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with weight decay added to the gradient, as torch's: {@code m = b1 m + (1 - b1) g}, {@code v
 * = b2 v + (1 - b2) g^2}, {@code w = w - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) +
 * epsilon)}.
 *
 * <p>Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, Algorithm 1.
 */
public final class Adam implements AutoCloseable {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final Map<String, NDArray> weights;
  private final Map<String, Moments> moments = new LinkedHashMap<>();
  private final float decay;
  private int steps;

  /** Running means of a gradient and of its square. */
  private record Moments(NDArray first, NDArray second) {}

  /**
   * @param weights what learns, by name: arrays that require a gradient
   * @param parent owns the moments
   * @param decay the weight decay, added to the gradient
   */
  public Adam(Map<String, NDArray> weights, NDManager parent, double decay) {
    manager = parent.newSubManager();
    this.weights = new LinkedHashMap<>(weights);
    this.decay = (float) decay;
    weights.forEach((name, array) -> moments.put(name, new Moments(zeros(array), zeros(array))));
  }

  private NDArray zeros(NDArray array) {
    NDArray zeros = array.zerosLike();
    zeros.attach(manager);
    return zeros;
  }

  /**
   * Takes one step along the gradients gathered, and sets them back to 0.
   *
   * @param rate the learning rate of this step
   */
  public void step(double rate) {
    steps++;
    float size = (float) (rate / (1 - Math.pow(BETA1, steps)));
    float spread = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
    moments.forEach((name, kept) -> step(weight(name), kept, size, spread));
  }

  private void step(NDArray array, Moments kept, float size, float spread) {
    try (NDArray gradient = array.getGradient();
        NDArray decayed = array.mul(decay)) {
      gradient.addi(decayed);
      try (NDArray part = gradient.mul(1 - BETA1);
          NDArray square = gradient.square();
          NDArray squarePart = square.mul(1 - BETA2)) {
        kept.first().muli(BETA1).addi(part);
        kept.second().muli(BETA2).addi(squarePart);
      }
      try (NDArray root = kept.second().sqrt();
          NDArray scaled = root.mul(spread);
          NDArray safe = scaled.add(EPSILON);
          NDArray direction = kept.first().div(safe);
          NDArray change = direction.mul(size)) {
        array.subi(change);
      }
      gradient.muli(0);
    }
  }

  private NDArray weight(String name) {
    NDArray array = weights.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no weights called " + name);
    }
    return array;
  }

  /** What is kept between steps, by name; the arrays themselves, not copies. */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    moments.forEach(
        (name, kept) -> {
          state.put("adam.first." + name, kept.first());
          state.put("adam.second." + name, kept.second());
        });
    return state;
  }

  /** Goes on after so many steps, with a {@link #state} set accordingly. */
  public void resume(long stepsDone) {
    steps = Math.toIntExact(stepsDone);
  }

  @Override
  public void close() {
    manager.close();
  }
}
