package org.adlab.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * The nodes and tensors of a model under construction. Tensors of equal numbers are stored once.
 */
final class Nodes {

  /** What a protobuf message can hold, less what is no tensor. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - (1 << 20);

  private final GraphProto.Builder graph;
  private final Map<TensorProto, String> tensors = new HashMap<>();
  private final long mostBytes;
  private int values;
  private long bytes;

  Nodes(GraphProto.Builder graph) {
    this(graph, MOST_BYTES);
  }

  /**
   * @param mostBytes of tensors
   */
  Nodes(GraphProto.Builder graph, long mostBytes) {
    this.graph = graph;
    this.mostBytes = mostBytes;
  }

  /** Adds a node of one output, and names that. */
  String add(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = "%s_%d".formatted(operator, ++values);
    add(output, operator, inputs, attributes);
    return output;
  }

  /** Adds a node of one output of that name. */
  void add(String output, String operator, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
  }

  /** A tensor of float32 numbers. */
  String floats(float[] numbers, long... shape) {
    ByteBuffer buffer = buffer(numbers.length, Float.BYTES);
    buffer.asFloatBuffer().put(numbers);
    return tensor(DataType.FLOAT, buffer, shape);
  }

  /** A tensor of whole numbers. */
  String longs(long... numbers) {
    ByteBuffer buffer = buffer(numbers.length, Long.BYTES);
    buffer.asLongBuffer().put(numbers);
    return tensor(DataType.INT64, buffer, numbers.length);
  }

  /** A single whole number, without an axis. */
  String scalar(long number) {
    return tensor(DataType.INT64, buffer(1, Long.BYTES).putLong(0, number));
  }

  /** A single float64 number, without an axis. */
  String scalar(double number) {
    return tensor(DataType.DOUBLE, buffer(1, Double.BYTES).putDouble(0, number));
  }

  private static ByteBuffer buffer(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String tensor(DataType type, ByteBuffer numbers, long... shape) {
    ByteString raw = UnsafeByteOperations.unsafeWrap(numbers);
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(type.getNumber()).setRawData(raw);
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensors.computeIfAbsent(
        tensor.build(),
        unnamed -> {
          bytes += raw.size();
          if (bytes > mostBytes) {
            throw new InvalidSettingsException(
                "an ONNX file holds %d MiB of weights at most, and this detector has more; use fewer students, or a smaller teacher"
                    .formatted(mostBytes >> 20));
          }
          String name = "%s_%d".formatted("tensor", ++values);
          graph.addInitializer(unnamed.toBuilder().setName(name));
          return name;
        });
  }

  static AttributeProto attribute(String name, long number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(number)
        .build();
  }

  static AttributeProto attribute(String name, float number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(number)
        .build();
  }

  static AttributeProto attribute(String name, String text) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(text))
        .build();
  }

  static AttributeProto attribute(String name, List<Long> numbers) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(numbers)
        .build();
  }
}
