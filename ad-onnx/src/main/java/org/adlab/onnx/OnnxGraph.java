package org.adlab.onnx;

import static org.adlab.onnx.Nodes.attribute;

import java.util.Arrays;
import java.util.List;
import org.adlab.api.graph.Convolution;
import org.adlab.api.graph.Graph;

/**
 * Writes operators as those of ONNX's operator set {@value OnnxModel#OPSET}
 * (https://onnx.ai/onnx/operators).
 *
 * @param nodes where to
 * @param images the name of the images
 */
record OnnxGraph(Nodes nodes, String images) implements Graph {

  private static final long INT64 = 7;
  private static final long DOUBLE = 11;

  /** The output of a node; channels are 1 where it has no such axis. */
  private record Named(String name, int channels) implements Value {}

  static String name(Value value) {
    return ((Named) value).name();
  }

  private static int channels(Value value) {
    return ((Named) value).channels();
  }

  /** The images, as a value. */
  Value input() {
    return new Named(images, 3);
  }

  @Override
  public Value constant(float[] values, long... shape) {
    return new Named(nodes.floats(values, shape), shape.length == 4 ? (int) shape[1] : 1);
  }

  /** An operator that leaves the axes as they are, but for those of length 1 that stretch. */
  private Value of(String operator, Value... inputs) {
    List<Value> all = List.of(inputs);
    return new Named(
        nodes.add(operator, all.stream().map(OnnxGraph::name).toList()),
        all.stream().mapToInt(OnnxGraph::channels).max().orElseThrow());
  }

  private Value like(Value x, String output) {
    return new Named(output, channels(x));
  }

  @Override
  public Value add(Value a, Value b) {
    return of("Add", a, b);
  }

  @Override
  public Value sub(Value a, Value b) {
    return of("Sub", a, b);
  }

  @Override
  public Value mul(Value a, Value b) {
    return of("Mul", a, b);
  }

  @Override
  public Value div(Value a, Value b) {
    return of("Div", a, b);
  }

  @Override
  public Value sqrt(Value x) {
    return of("Sqrt", x);
  }

  @Override
  public Value relu(Value x, float slope) {
    return slope == 0
        ? of("Relu", x)
        : like(x, nodes.add("LeakyRelu", List.of(name(x)), attribute("alpha", slope)));
  }

  @Override
  public Value convolution(Value x, Convolution layer) {
    long size = layer.size();
    String kernel = nodes.floats(layer.kernel(), layer.out(), layer.in(), size, size);
    String bias = nodes.floats(layer.bias(), layer.out());
    return new Named(
        nodes.add(
            "Conv",
            List.of(name(x), kernel, bias),
            attribute("kernel_shape", twice(size)),
            attribute("strides", twice(layer.stride())),
            attribute("pads", fourTimes(layer.padding())),
            attribute("dilations", twice(layer.dilation()))),
        layer.out());
  }

  @Override
  public Value maxPool(Value x, int size, int stride, int padding, int dilation) {
    return like(
        x,
        nodes.add(
            "MaxPool",
            List.of(name(x)),
            attribute("kernel_shape", twice(size)),
            attribute("strides", twice(stride)),
            attribute("pads", fourTimes(padding)),
            attribute("dilations", twice(dilation))));
  }

  private static List<Long> twice(long number) {
    return List.of(number, number);
  }

  private static List<Long> fourTimes(long number) {
    return List.of(number, number, number, number);
  }

  /** As a convolution: ONNX Runtime has that fast, and sums over channels slow. */
  @Override
  public Value sumOfSquares(Value x) {
    float[] ones = new float[channels(x)];
    Arrays.fill(ones, 1);
    return convolution(mul(x, x), new Convolution(ones, new float[1], 1, 1, 0, 1));
  }

  @Override
  public Value largest(Value x) {
    return new Named(
        nodes.add(
            "ReduceMax",
            List.of(name(x)),
            attribute("axes", List.of(1L, 2L, 3L)),
            attribute("keepdims", 0)),
        1);
  }

  @Override
  public Value mirrored(Value x, int before, int after) {
    String pads = nodes.longs(0, 0, before, before, 0, 0, after, after);
    return like(x, nodes.add("Pad", List.of(name(x), pads), attribute("mode", "reflect")));
  }

  @Override
  public Value every(Value x, int first, int step) {
    return like(
        x,
        nodes.add(
            "Slice",
            List.of(
                name(x),
                nodes.longs(first, first),
                nodes.longs(Long.MAX_VALUE, Long.MAX_VALUE),
                nodes.longs(2, 3),
                nodes.longs(step, step))));
  }

  @Override
  public Value resized(Value x, int divisor) {
    String whole = lengths(images, 2, 4);
    String wanted =
        divisor == 1
            ? whole
            : nodes.add(
                "Max",
                List.of(
                    nodes.add("Div", List.of(whole, nodes.scalar((long) divisor))),
                    nodes.longs(1, 1)));
    String sizes =
        nodes.add("Concat", List.of(lengths(name(x), 0, 2), wanted), attribute("axis", 0));
    return like(
        x,
        nodes.add(
            "Resize",
            List.of(name(x), "", "", sizes),
            attribute("mode", "linear"),
            attribute("coordinate_transformation_mode", "half_pixel")));
  }

  /** The lengths of a value's axes from one to before another. */
  private String lengths(String of, long from, long end) {
    return nodes.add(
        "Slice", List.of(nodes.add("Shape", List.of(of)), nodes.longs(from), nodes.longs(end)));
  }

  @Override
  public Value byDistanceFromBorder(Value map, float[] table, double entriesPerPixel) {
    String rows = length(name(map), 2);
    String ring =
        nodes.add(
            "Min",
            List.of(
                nodes.add("Unsqueeze", List.of(toBorder(rows), nodes.longs(1))),
                nodes.add("Unsqueeze", List.of(toBorder(length(name(map), 3)), nodes.longs(0)))));
    String pixels = nodes.add("Div", List.of(real(length(images, 2)), real(rows)));
    String step = nodes.add("Mul", List.of(pixels, nodes.scalar(entriesPerPixel)));
    String middle = nodes.add("Add", List.of(real(ring), nodes.scalar(0.5)));
    String distance = nodes.add("Mul", List.of(middle, step));
    String entry =
        nodes.add(
            "Min",
            List.of(
                nodes.add("Cast", List.of(distance), attribute("to", INT64)),
                nodes.scalar(table.length - 1L)));
    return new Named(nodes.add("Gather", List.of(nodes.floats(table, table.length), entry)), 1);
  }

  /** The length of one axis, as a single number. */
  private String length(String of, long axis) {
    return nodes.add("Squeeze", List.of(lengths(of, axis, axis + 1), nodes.longs(0)));
  }

  private String real(String whole) {
    return nodes.add("Cast", List.of(whole), attribute("to", DOUBLE));
  }

  /** For each of so many places in a row, how many lie between it and the nearer end. */
  private String toBorder(String count) {
    String places = nodes.add("Range", List.of(nodes.scalar(0L), count, nodes.scalar(1L)));
    String last = nodes.add("Sub", List.of(count, nodes.scalar(1L)));
    return nodes.add("Min", List.of(places, nodes.add("Sub", List.of(last, places))));
  }
}
