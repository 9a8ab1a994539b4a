package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/** A mean and a whitening matrix for each position, a line of positions in one array. */
final class PositionGaussians implements AutoCloseable {

  private final NDManager manager;
  private final Embedding embedding;

  /** {@code (1,h*w,d)}. */
  private final NDArray mean;

  /** {@code (w,d,d)} a line. */
  private final List<NDArray> whitening;

  private PositionGaussians(
      Embedding embedding, NDArray mean, List<NDArray> whitening, NDManager manager) {
    this.embedding = embedding;
    this.mean = mean;
    this.whitening = whitening;
    this.manager = manager;
  }

  int dimensions() {
    return embedding.channels().length;
  }

  /**
   * From each position's vector its mean is taken, and the rest whitened.
   *
   * @return {@code (N,d,h,w)}, attached to the description's manager
   * @throws AdLabException if there are other positions than those learned of
   */
  NDArray whiten(FeaturePyramid description) {
    NDArray first = description.maps().get(0);
    int height = whitening.size();
    int width = (int) whitening.get(0).getShape().get(0);
    if (first.getShape().get(2) != height || first.getShape().get(3) != width) {
      throw new AdLabException(
          "student padim: it learned of %d x %d positions and cannot judge %d x %d; give images of the size, and the evaluation.stride, that it was fitted with"
              .formatted(width, height, first.getShape().get(3), first.getShape().get(2)));
    }
    try (NDManager scope = first.getManager().newSubManager()) {
      NDArray centred = centred(embedding.of(description), mean, scope);
      NDList lines = new NDList();
      for (int y = 0; y < height; y++) {
        NDArray line = centred.get(y * width + ":" + (y + 1) * width);
        try (NDArray transposed = whitening.get(y).transpose(0, 2, 1)) {
          lines.add(line.matMul(transposed));
        }
      }
      // (h,w,N,d)
      NDArray whitened = NDArrays.stack(lines).transpose(2, 3, 0, 1);
      whitened.attach(first.getManager());
      return whitened;
    }
  }

  /** {@code (h*w,N,d)}; the vectors are closed. */
  private static NDArray centred(NDArray vectors, NDArray mean, NDManager scope) {
    try (vectors;
        NDArray from = vectors.sub(mean)) {
      NDArray byPosition = from.transpose(1, 0, 2);
      byPosition.attach(scope);
      return byPosition;
    }
  }

  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    float[] channels = new float[dimensions()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = embedding.channels()[i];
    }
    tensors.put("channels", new Tensor(new long[] {channels.length}, channels));
    tensors.put("mean", Tensors.toTensor(mean));
    for (int y = 0; y < whitening.size(); y++) {
      tensors.put("whitening.%d".formatted(y), Tensors.toTensor(whitening.get(y)));
    }
    return tensors;
  }

  /**
   * What {@link #tensors} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static PositionGaussians of(List<Level> levels, Map<String, Tensor> tensors, NDManager parent) {
    float[] numbers = Saved.required(tensors, "channels").values();
    int[] channels = new int[numbers.length];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = (int) numbers[i];
      boolean ascending = i == 0 || channels[i] > channels[i - 1];
      if (channels[i] != numbers[i]
          || !ascending
          || channels[i] < 0
          || channels[i] >= Embedding.channels(levels)) {
        throw new IllegalArgumentException(
            "its channels are not some of %d, in order".formatted(Embedding.channels(levels)));
      }
    }
    int d = channels.length;
    int height = 0;
    while (tensors.containsKey("whitening." + height)) {
      height++;
    }
    long[] first = Saved.required(tensors, "whitening.0").shape();
    int width = first.length == 0 ? 0 : (int) first[0];
    requireShape(tensors, "mean", 1, (long) height * width, d);
    NDManager manager = parent.newSubManager();
    try {
      List<NDArray> whitening = new ArrayList<>();
      for (int y = 0; y < height; y++) {
        Tensor line = requireShape(tensors, "whitening." + y, width, d, d);
        whitening.add(Tensors.ofFloats(line.values(), new Shape(width, d, d), manager));
      }
      Tensor mean = Saved.required(tensors, "mean");
      return new PositionGaussians(
          new Embedding(levels, channels),
          Tensors.ofFloats(mean.values(), new Shape(mean.shape()), manager),
          whitening,
          manager);
    } catch (IllegalArgumentException e) {
      manager.close();
      throw e;
    }
  }

  private static Tensor requireShape(Map<String, Tensor> tensors, String name, long... shape) {
    Tensor tensor = Saved.required(tensors, name);
    if (!Arrays.equals(tensor.shape(), shape) || tensor.values().length == 0) {
      throw new IllegalArgumentException(
          "'%s' is %s".formatted(name, Arrays.toString(tensor.shape())));
    }
    return tensor;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Gathers means, then covariances from them, in two passes, so that no digits are lost. */
  static final class Fitting {

    private static final int BATCH = 8;

    private final Embedding embedding;
    private final Lessons lessons;
    private final FitContext context;

    Fitting(Embedding embedding, Lessons lessons, FitContext context) {
      this.embedding = embedding;
      this.lessons = lessons;
      this.context = context;
    }

    PositionGaussians run(double regularisation, NDManager parent) {
      NDManager manager = parent.newSubManager();
      context.progress().begin("fit", 2L * lessons.trainingSize());
      NDArray mean = mean(manager);
      List<NDArray> sums = sums(mean, manager);
      int d = embedding.channels().length;
      for (NDArray line : sums) {
        float[] from = line.toFloatArray();
        float[] to = new float[from.length];
        IntStream.range(0, from.length / (d * d))
            .parallel()
            .forEach(
                x ->
                    Whitening.of(
                        from, x * d * d, d, lessons.trainingSize() - 1.0, regularisation, to));
        try (NDArray values = Tensors.ofFloats(to, line.getShape(), manager)) {
          line.set(new NDIndex("..."), values);
        }
      }
      context.progress().end();
      return new PositionGaussians(embedding, mean, sums, manager);
    }

    private Iterable<Lesson> pass() {
      Seed order = context.seed().named("order");
      return lessons.training(BATCH, order);
    }

    private NDArray mean(NDManager manager) {
      NDArray sum = manager.create(0f);
      for (Lesson lesson : pass()) {
        try (NDArray vectors = embedding.of(lesson.describe(context.grid()));
            NDArray part = vectors.sum(new int[] {0}, true);
            NDArray before = sum) {
          sum = before.add(part);
        }
        told(lesson);
      }
      return sum.divi((float) lessons.trainingSize());
    }

    /** {@code (w,d,d)} a line. */
    private List<NDArray> sums(NDArray mean, NDManager manager) {
      List<NDArray> sums = new ArrayList<>();
      int d = embedding.channels().length;
      for (Lesson lesson : pass()) {
        FeaturePyramid description = lesson.describe(context.grid());
        Shape shape = description.maps().get(0).getShape();
        int width = (int) shape.get(3);
        try (NDManager scope = lesson.images().getManager().newSubManager()) {
          NDArray centred = centred(embedding.of(description), mean, scope);
          for (int y = 0; y < shape.get(2); y++) {
            if (sums.size() == y) {
              sums.add(manager.zeros(new Shape(width, d, d)));
            }
            NDArray line = centred.get(y * width + ":" + (y + 1) * width);
            try (NDArray products = line.transpose(0, 2, 1).matMul(line)) {
              sums.get(y).addi(products);
            }
          }
        }
        told(lesson);
      }
      return sums;
    }

    private void told(Lesson lesson) {
      for (long i = lesson.images().getShape().get(0); i > 0; i--) {
        context.progress().step(Double.NaN);
      }
    }
  }
}
