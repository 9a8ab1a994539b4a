package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * How a figure is distributed over all positions of all validation images, by the positions'
 * distance from the map's border: ring 0 is the outermost row and column of positions.
 */
final class Usual {

  private static final int NUMBERS = 3;

  private final int height;
  private final int width;
  private final double[] count;
  private final double[] mean;
  private final double[] squares;

  /** Of maps of that size, nothing yet. */
  Usual(int height, int width) {
    this.height = height;
    this.width = width;
    int rings = (Math.min(height, width) + 1) / 2;
    count = new double[rings];
    mean = new double[rings];
    squares = new double[rings];
  }

  /** Adds maps {@code (N,h,w)} (Chan, Golub and LeVeque's update, one value at a time). */
  void add(NDArray maps) {
    float[] values = maps.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      int ring = ring(i % (height * width), height, width);
      count[ring]++;
      double from = values[i] - mean[ring];
      mean[ring] += from / count[ring];
      squares[ring] += from * (values[i] - mean[ring]);
    }
  }

  private static int ring(int position, int height, int width) {
    int y = position / width;
    int x = position % width;
    return Math.min(Math.min(y, height - 1 - y), Math.min(x, width - 1 - x));
  }

  /**
   * The figure in deviations from its mean. A figure that never varied is left in its own unit.
   *
   * @param figure {@code (N,h,w)}; of this size, or of another one, a finer or coarser grid over
   *     the same image
   * @param border which share of the image's height, from its edge on, has statistics of its own at
   *     each distance; 0 for one for all
   */
  NDArray normalise(NDArray figure, double border) {
    int rows = (int) figure.getShape().get(1);
    int columns = (int) figure.getShape().get(2);
    // The inner half is always one: rings further in hold too few positions.
    int apart = Math.min((int) Math.ceil(border * height - 1e-9), count.length / 2);
    float[] means = new float[count.length];
    float[] deviations = new float[count.length];
    for (int ring = 0; ring < count.length; ring++) {
      int first = Math.min(ring, apart);
      int end = ring < apart ? ring + 1 : count.length;
      means[ring] = (float) mean(first, end);
      deviations[ring] = deviation(first, end);
    }
    float[] middle = new float[rows * columns];
    float[] unit = new float[rows * columns];
    for (int i = 0; i < middle.length; i++) {
      double distance = (ring(i, rows, columns) + 0.5) * height / rows;
      int ring = Math.min((int) distance, count.length - 1);
      middle[i] = means[ring];
      unit[i] = deviations[ring];
    }
    Shape shape = new Shape(1, rows, columns);
    try (NDArray usual = Tensors.ofFloats(middle, shape, figure.getManager());
        NDArray deviation = Tensors.ofFloats(unit, shape, figure.getManager())) {
      return figure.sub(usual).divi(deviation);
    }
  }

  private double mean(int first, int end) {
    double sum = 0;
    double all = 0;
    for (int ring = first; ring < end; ring++) {
      sum += count[ring] * mean[ring];
      all += count[ring];
    }
    return all == 0 ? 0 : sum / all;
  }

  private float deviation(int first, int end) {
    double middle = mean(first, end);
    double sum = 0;
    double all = 0;
    for (int ring = first; ring < end; ring++) {
      double from = mean[ring] - middle;
      sum += squares[ring] + count[ring] * from * from;
      all += count[ring];
    }
    float deviation = all == 0 ? 0 : (float) Math.sqrt(sum / all);
    return deviation > 0 ? deviation : 1;
  }

  /** Height and width, then count, mean and squared distance from it of each ring. */
  Tensor tensor() {
    float[] numbers = new float[2 + NUMBERS * count.length];
    numbers[0] = height;
    numbers[1] = width;
    for (int ring = 0; ring < count.length; ring++) {
      numbers[2 + NUMBERS * ring] = (float) count[ring];
      numbers[3 + NUMBERS * ring] = (float) mean[ring];
      numbers[4 + NUMBERS * ring] = (float) squares[ring];
    }
    return new Tensor(new long[] {numbers.length}, numbers);
  }

  /**
   * What {@link #tensor} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Usual of(Tensor tensor) {
    float[] numbers = tensor.values();
    if (numbers.length < 2 + NUMBERS || !(numbers[0] >= 1) || !(numbers[1] >= 1)) {
      throw new IllegalArgumentException("no statistics");
    }
    int rings = ((int) Math.min(numbers[0], numbers[1]) + 1) / 2;
    if (numbers.length != 2 + NUMBERS * rings) {
      throw new IllegalArgumentException("no statistics");
    }
    Usual usual = new Usual((int) numbers[0], (int) numbers[1]);
    for (int ring = 0; ring < rings; ring++) {
      usual.count[ring] = numbers[2 + NUMBERS * ring];
      usual.mean[ring] = numbers[3 + NUMBERS * ring];
      usual.squares[ring] = numbers[4 + NUMBERS * ring];
    }
    return usual;
  }
}
