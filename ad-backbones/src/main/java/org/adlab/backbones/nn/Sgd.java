package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum and weight decay, as torch's: {@code v = momentum * v +
 * (gradient + decay * w)}, {@code w = w - rate * v}, the first {@code v} being 0.
 *
 * <p>Unlike DJL's own, it lets its velocities be read and set, so that training can go on exactly
 * where it stopped.
 */
public final class Sgd implements AutoCloseable {

  private final NDManager manager;
  private final Map<String, NDArray> weights;
  private final Map<String, NDArray> velocities = new LinkedHashMap<>();
  private final float rate;
  private final float momentum;
  private final float decay;

  /**
   * @param weights what learns, by name: arrays that require a gradient
   * @param parent owns the velocities
   * @param rate the learning rate
   * @param momentum how much of the last step is kept, in [0,1)
   * @param decay the weight decay, added to the gradient
   */
  public Sgd(
      Map<String, NDArray> weights, NDManager parent, double rate, double momentum, double decay) {
    manager = parent.newSubManager();
    this.rate = (float) rate;
    this.momentum = (float) momentum;
    this.decay = (float) decay;
    this.weights = new LinkedHashMap<>(weights);
    weights.forEach(
        (name, array) -> {
          NDArray velocity = array.zerosLike();
          velocity.attach(manager);
          velocities.put(name, velocity);
        });
  }

  /** Takes one step along the gradients gathered, and sets them back to 0. */
  public void step() {
    weights.forEach((name, array) -> step(array, velocity(name)));
  }

  private void step(NDArray array, NDArray velocity) {
    try (NDArray gradient = array.getGradient();
        NDArray decayed = array.mul(decay)) {
      velocity.muli(momentum).addi(gradient).addi(decayed);
      try (NDArray change = velocity.mul(rate)) {
        array.subi(change);
      }
      gradient.muli(0);
    }
  }

  /** What is kept between steps, by parameter name; the arrays themselves, not copies. */
  public Map<String, NDArray> velocities() {
    return velocities;
  }

  private NDArray velocity(String name) {
    NDArray velocity = velocities.get(name);
    if (velocity == null) {
      throw new IllegalArgumentException("no velocity for " + name);
    }
    return velocity;
  }

  @Override
  public void close() {
    manager.close();
  }
}
