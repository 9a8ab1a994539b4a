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
  private static final int LEAST = 5;

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

  /** Something to compute, again and again, and the shortest time that it took. */
  private static final class Work {
    final String kind;
    final String shape;
    final String layout;
    final double operations;
    final Function<NDManager, NDArray> run;
    long best = Long.MAX_VALUE;

    Work(
        String kind,
        String shape,
        String layout,
        double operations,
        Function<NDManager, NDArray> run) {
      this.kind = kind;
      this.shape = shape;
      this.layout = layout;
      this.operations = operations;
      this.run = run;
    }

    Speed speed() {
      return new Speed(kind, shape, layout, operations / best);
    }
  }

  private Attainable() {}

  /**
   * Measures on the calling thread, which is the one that started the engine. All take turns, so
   * that what else the machine does for a while hits none of them alone.
   *
   * @param manager names engine and device
   * @param seconds about how long all of it may take
   */
  public static List<Speed> of(NDManager manager, double seconds) {
    try (NDManager scope = manager.newSubManager()) {
      List<Work> all = new ArrayList<>();
      for (Level level : LEVELS) {
        for (int batch : BATCHES) {
          for (Layout layout : Layout.values()) {
            all.add(convolution(scope, level, batch, layout));
          }
        }
      }
      for (int size : PRODUCTS) {
        all.add(product(scope, size));
      }
      long end = System.nanoTime() + (long) (seconds * 1e9);
      // The first round, in which engines prepare themselves, does not count.
      all.forEach(work -> nanos(scope, work));
      for (int round = 0; round < LEAST || System.nanoTime() < end; round++) {
        all.forEach(work -> work.best = Math.min(work.best, nanos(scope, work)));
      }
      return all.stream().map(Work::speed).toList();
    }
  }

  private static Work convolution(NDManager manager, Level level, int batch, Layout layout) {
    int c = level.channels;
    int side = level.side;
    NDArray images = layout.of(manager, new Shape(batch, c, side, side));
    NDArray kernels = layout.of(manager, new Shape(c, c, KERNEL, KERNEL));
    return new Work(
        Speed.CONVOLUTION,
        "3 x 3, %d channels, %d x %d, batch %d".formatted(c, side, side, batch),
        layout.words,
        2.0 * batch * c * c * KERNEL * KERNEL * side * side,
        scope ->
            attached(
                scope,
                Conv2d.conv2d(images, kernels, null, new Shape(1, 1), new Shape(1, 1))
                    .singletonOrThrow()));
  }

  private static Work product(NDManager manager, int size) {
    NDArray left = manager.randomUniform(-1, 1, new Shape(size, size), DataType.FLOAT32);
    NDArray right = manager.randomUniform(-1, 1, new Shape(size, size), DataType.FLOAT32);
    return new Work(
        Speed.PRODUCT,
        "%d x %d by %d x %d".formatted(size, size, size, size),
        "rows",
        2.0 * size * size * size,
        scope -> attached(scope, left.matMul(right)));
  }

  private static NDArray attached(NDManager scope, NDArray result) {
    result.attach(scope);
    return result;
  }

  private static long nanos(NDManager manager, Work work) {
    try (NDManager scope = manager.newSubManager()) {
      long start = System.nanoTime();
      NDArray result = work.run.apply(scope);
      // Engines compute while others go on, until somebody wants a number. Not by getFloat: of a
      // convolution's result, a slice through the channels kills the process on MXNet.
      try (NDArray part = result.get(0)) {
        float[] unused = part.toFloatArray();
      }
      return System.nanoTime() - start;
    }
  }
}
