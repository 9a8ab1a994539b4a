package org.adlab.experiments.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Measures what an engine gets out of the machine: convolutions as ResNets have them, with the
 * numbers laid out in several ways, and matrix products. Float32, no gradient, best of several.
 */
public final class Attainable {

  private static final int KERNEL = 3;
  private static final int[] BATCHES = {1, 8};
  private static final int[] PRODUCTS = {1024, 2048};

  /** At least so often, however long it takes. */
  private static final int LEAST = 3;

  /** The 3 x 3 convolutions of a ResNet-18's first three levels on 256 x 256 pixels. */
  private record Level(int channels, int side) {}

  private static final List<Level> LEVELS =
      List.of(new Level(64, 64), new Level(128, 32), new Level(256, 16));

  /** How images and kernels lie in memory, both of shape {@code (N,C,H,W)} to the engine. */
  private enum Layout {
    FIRST("channels first") {
      @Override
      NDArray of(NDManager manager, Shape shape) {
        return manager.randomUniform(-1, 1, shape);
      }
    },
    LAST("channels last") {
      @Override
      NDArray of(NDManager manager, Shape s) {
        try (NDArray last =
            manager.randomUniform(-1, 1, new Shape(s.get(0), s.get(2), s.get(3), s.get(1)))) {
          return last.transpose(0, 3, 1, 2);
        }
      }
    };

    private final String words;

    Layout(String words) {
      this.words = words;
    }

    abstract NDArray of(NDManager manager, Shape shape);
  }

  private final NDManager manager;
  private final long nanosEach;

  private Attainable(NDManager manager, long nanosEach) {
    this.manager = manager;
    this.nanosEach = nanosEach;
  }

  /**
   * Measures on the calling thread, which is the one that started the engine.
   *
   * @param manager names engine and device
   * @param seconds about how long all of it may take
   */
  public static List<Speed> of(NDManager manager, double seconds) {
    int count = LEVELS.size() * BATCHES.length * Layout.values().length + PRODUCTS.length;
    Attainable attainable = new Attainable(manager, (long) (seconds * 1e9 / count));
    List<Speed> speeds = new ArrayList<>();
    for (Level level : LEVELS) {
      for (int batch : BATCHES) {
        for (Layout layout : Layout.values()) {
          speeds.add(attainable.convolution(level, batch, layout));
        }
      }
    }
    for (int size : PRODUCTS) {
      speeds.add(attainable.product(size));
    }
    return speeds;
  }

  private Speed convolution(Level level, int batch, Layout layout) {
    int c = level.channels;
    int side = level.side;
    try (NDArray images = layout.of(manager, new Shape(batch, c, side, side));
        NDArray kernels = layout.of(manager, new Shape(c, c, KERNEL, KERNEL))) {
      double operations = 2.0 * batch * c * c * KERNEL * KERNEL * side * side;
      double gflops = best(operations, scope -> convolved(scope, images, kernels));
      return new Speed(
          Speed.CONVOLUTION,
          "3 x 3, %d channels, %d x %d, batch %d".formatted(c, side, side, batch),
          layout.words,
          gflops);
    }
  }

  /** Attached to the scope, by way of its inputs. */
  private static NDArray convolved(NDManager scope, NDArray images, NDArray kernels) {
    NDArray convolved =
        Conv2d.conv2d(images, kernels, null, new Shape(1, 1), new Shape(1, 1)).singletonOrThrow();
    convolved.attach(scope);
    return convolved;
  }

  private Speed product(int size) {
    try (NDArray left = manager.randomUniform(-1, 1, new Shape(size, size), DataType.FLOAT32);
        NDArray right = manager.randomUniform(-1, 1, new Shape(size, size), DataType.FLOAT32)) {
      double gflops =
          best(
              2.0 * size * size * size,
              scope -> {
                NDArray product = left.matMul(right);
                product.attach(scope);
                return product;
              });
      return new Speed(
          Speed.PRODUCT, "%d x %d by %d x %d".formatted(size, size, size, size), "rows", gflops);
    }
  }

  private double best(double operations, Function<NDManager, NDArray> work) {
    long best = Long.MAX_VALUE;
    long begun = System.nanoTime();
    // The first one, in which engines prepare themselves, does not count.
    for (int i = 0; i <= LEAST || System.nanoTime() - begun < nanosEach; i++) {
      try (NDManager scope = manager.newSubManager()) {
        long start = System.nanoTime();
        NDArray result = work.apply(scope);
        // Engines compute while others go on, until somebody wants a number. Not by getFloat: of a
        // convolution's result it kills the process on MXNet.
        try (NDArray part = result.get(0)) {
          float[] unused = part.toFloatArray();
        }
        best = i == 0 ? best : Math.min(best, System.nanoTime() - start);
      }
    }
    return operations / best;
  }
}
