package org.adlab.api.graph;

/**
 * A graph that computes nothing and counts what its convolutions would, for one image of a known
 * size: a multiplication and an addition are two floating point operations. All other operators are
 * left out, as they are in published counts: of a ResNet they make less than one in a hundred.
 */
public final class ConvolutionCount implements Graph {

  private static final int CHANNELS = 3;

  private final int height;
  private final int width;
  private long operations;
  private long inputGradients;

  /**
   * The shape of a value for one image.
   *
   * @param learned whether a convolution has a part in it, so that a gradient goes on through it
   */
  private record Shaped(int channels, int height, int width, boolean learned) implements Value {}

  /**
   * @param height rows of the image, at least 1
   * @param width columns of the image, at least 1
   */
  public ConvolutionCount(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("no image of %d x %d".formatted(width, height));
    }
    this.height = height;
    this.width = width;
  }

  /** The image. */
  public Value input() {
    return new Shaped(CHANNELS, height, width, false);
  }

  /** Floating point operations of all convolutions so far. */
  public long operations() {
    return operations;
  }

  /**
   * Those of a training step in which all of them learn: forward, the gradient of each kernel and,
   * but for convolutions that see no other's result, that of each input, which take as many each.
   */
  public long trainingOperations() {
    return 2 * operations + inputGradients;
  }

  @Override
  public Value convolution(Value x, Convolution layer) {
    Shaped in = (Shaped) x;
    if (in.channels != layer.in()) {
      throw new IllegalArgumentException(
          "a convolution of %d channels meets %d".formatted(layer.in(), in.channels));
    }
    Shaped out =
        windows(in, layer.size(), layer.stride(), layer.padding(), layer.dilation(), layer.out());
    long counted = 2L * layer.kernel().length * out.height * out.width;
    operations += counted;
    if (in.learned) {
      inputGradients += counted;
    }
    return new Shaped(out.channels, out.height, out.width, true);
  }

  @Override
  public Value maxPool(Value x, int size, int stride, int padding, int dilation) {
    Shaped in = (Shaped) x;
    return windows(in, size, stride, padding, dilation, in.channels);
  }

  private static Shaped windows(
      Shaped in, int size, int stride, int padding, int dilation, int channels) {
    int reach = dilation * (size - 1) + 1;
    return new Shaped(
        channels,
        (in.height + 2 * padding - reach) / stride + 1,
        (in.width + 2 * padding - reach) / stride + 1,
        in.learned);
  }

  /** Axes that are not there stretch. */
  @Override
  public Value constant(float[] values, long... shape) {
    int[] last = {1, 1, 1};
    for (int i = 1; i <= Math.min(last.length, shape.length); i++) {
      last[last.length - i] = Math.toIntExact(shape[shape.length - i]);
    }
    return new Shaped(last[0], last[1], last[2], false);
  }

  private static Value broadcast(Value a, Value b) {
    Shaped x = (Shaped) a;
    Shaped y = (Shaped) b;
    return new Shaped(
        Math.max(x.channels, y.channels),
        Math.max(x.height, y.height),
        Math.max(x.width, y.width),
        x.learned || y.learned);
  }

  @Override
  public Value add(Value a, Value b) {
    return broadcast(a, b);
  }

  @Override
  public Value sub(Value a, Value b) {
    return broadcast(a, b);
  }

  @Override
  public Value mul(Value a, Value b) {
    return broadcast(a, b);
  }

  @Override
  public Value div(Value a, Value b) {
    return broadcast(a, b);
  }

  @Override
  public Value sqrt(Value x) {
    return x;
  }

  @Override
  public Value relu(Value x, float slope) {
    return x;
  }

  @Override
  public Value sumOfSquares(Value x) {
    Shaped in = (Shaped) x;
    return new Shaped(1, in.height, in.width, in.learned);
  }

  @Override
  public Value largest(Value x) {
    return new Shaped(1, 1, 1, ((Shaped) x).learned);
  }

  @Override
  public Value mirrored(Value x, int before, int after) {
    Shaped in = (Shaped) x;
    int more = before + after;
    return new Shaped(in.channels, in.height + more, in.width + more, in.learned);
  }

  @Override
  public Value every(Value x, int first, int step) {
    Shaped in = (Shaped) x;
    return new Shaped(
        in.channels,
        (in.height - first + step - 1) / step,
        (in.width - first + step - 1) / step,
        in.learned);
  }

  @Override
  public Value resized(Value x, int divisor) {
    Shaped in = (Shaped) x;
    return new Shaped(
        in.channels, Math.max(1, height / divisor), Math.max(1, width / divisor), in.learned);
  }

  @Override
  public Value byDistanceFromBorder(Value map, float[] table, double entriesPerPixel) {
    Shaped in = (Shaped) map;
    return new Shaped(1, in.height, in.width, false);
  }
}
