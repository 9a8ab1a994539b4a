package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;

/**
 * The one place where gradients are gathered, as the engines want it: one collector at a time in a
 * process, and on PyTorch by the thread that started the engine, as others gather gradients all the
 * time. While one is open MXNet normalises by the batch's statistics, whatever a network is told:
 * what a frozen network says has to be there before.
 */
public final class Gradients {

  private Gradients() {}

  /**
   * Computes a loss and adds its gradient to that of every array that requires one and has a part
   * in it.
   *
   * @param manager names the engine
   * @param loss computes a scalar, from arrays of which frozen networks have given theirs already
   * @return the loss
   */
  public static float of(NDManager manager, Supplier<NDArray> loss) {
    try (GradientCollector collector = manager.getEngine().newGradientCollector();
        NDArray value = loss.get()) {
      collector.backward(value);
      return Tensors.number(value);
    }
  }
}
