package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * How a figure is distributed over all positions of all validation images, by the positions'
 * distance from the map's border: ring 0 is the outermost row and column of positions.
 */
final class Usual {

  private static final int HEAD = 3;
  private static final int NUMBERS = 3;

  private final int height;
  private final int width;
  private final int imageHeight;
  private final double[] count;
  private final double[] mean;
  private final double[] squares;

  /**
   * Of maps of that size, nothing yet.
   *
   * @param imageHeight rows of the images that they are of
   */
  Usual(int height, int width, int imageHeight) {
    this.height = height;
    this.width = width;
    this.imageHeight = imageHeight;
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
   * @param figure {@code (N,h,w)}; on this grid, or on a finer or coarser one, of images of this
   *     size or another
   * @param figuresImageHeight rows of its images
   * @param border how many pixels from the images' border on have statistics of their own at each
   *     distance, though never more than half of them; 0 for one for all
   */
  NDArray normalise(NDArray figure, int figuresImageHeight, int border) {
    int rows = (int) figure.getShape().get(1);
    int columns = (int) figure.getShape().get(2);
    double step = (double) figuresImageHeight / rows * ringsPerPixel();
    float[] means = means(border);
    float[] deviations = deviations(border);
    float[] middle = new float[rows * columns];
    float[] unit = new float[rows * columns];
    for (int i = 0; i < middle.length; i++) {
      double distance = (ring(i, rows, columns) + 0.5) * step;
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

  /** The same in a graph. */
  Graph.Value normalise(Graph graph, Graph.Value figure, int border) {
    Graph.Value middle = graph.byDistanceFromBorder(figure, means(border), ringsPerPixel());
    Graph.Value unit = graph.byDistanceFromBorder(figure, deviations(border), ringsPerPixel());
    return graph.div(graph.sub(figure, middle), unit);
  }

  private double ringsPerPixel() {
    return (double) height / imageHeight;
  }

  /**
   * How many rings have statistics of their own: never the inner half, whose rings hold too few.
   */
  private int apart(int border) {
    return Math.min((int) Math.ceil(border * ringsPerPixel() - 1e-9), count.length / 2);
  }

  /** Ring by ring. */
  private float[] means(int border) {
    float[] means = new float[count.length];
    for (int ring = 0; ring < count.length; ring++) {
      means[ring] = (float) mean(first(ring, border), end(ring, border));
    }
    return means;
  }

  private float[] deviations(int border) {
    float[] deviations = new float[count.length];
    for (int ring = 0; ring < count.length; ring++) {
      deviations[ring] = deviation(first(ring, border), end(ring, border));
    }
    return deviations;
  }

  private int first(int ring, int border) {
    return Math.min(ring, apart(border));
  }

  private int end(int ring, int border) {
    return ring < apart(border) ? ring + 1 : count.length;
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

  /**
   * Height, width and the images' height, then count, mean and squared distance from it of each
   * ring.
   */
  Tensor tensor() {
    float[] numbers = new float[HEAD + NUMBERS * count.length];
    numbers[0] = height;
    numbers[1] = width;
    numbers[2] = imageHeight;
    for (int ring = 0; ring < count.length; ring++) {
      int at = HEAD + NUMBERS * ring;
      numbers[at] = (float) count[ring];
      numbers[at + 1] = (float) mean[ring];
      numbers[at + 2] = (float) squares[ring];
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
    if (numbers.length < HEAD + NUMBERS
        || !(numbers[0] >= 1)
        || !(numbers[1] >= 1)
        || !(numbers[2] >= 1)) {
      throw new IllegalArgumentException("no statistics");
    }
    int rings = ((int) Math.min(numbers[0], numbers[1]) + 1) / 2;
    if (numbers.length != HEAD + NUMBERS * rings) {
      throw new IllegalArgumentException("no statistics");
    }
    Usual usual = new Usual((int) numbers[0], (int) numbers[1], (int) numbers[2]);
    for (int ring = 0; ring < rings; ring++) {
      int at = HEAD + NUMBERS * ring;
      usual.count[ring] = numbers[at];
      usual.mean[ring] = numbers[at + 1];
      usual.squares[ring] = numbers[at + 2];
    }
    return usual;
  }
}
