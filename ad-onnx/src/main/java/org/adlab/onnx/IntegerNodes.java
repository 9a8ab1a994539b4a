package org.adlab.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Adds to a graph what turns numbers to integers and back. A float32 value {@code x} and its step
 * {@code q} are related by {@code x = scale * (q - zero point)}.
 *
 * @param graph to it
 */
record IntegerNodes(GraphProto.Builder graph) {

  /**
   * Turns a value to steps of a range, and those back.
   *
   * @return what comes back
   */
  String steps(String value, Range range) {
    String scale = floats(value + "_scale", new float[] {range.scale()});
    String zero = tensor(value + "_zero", DataType.UINT8, bytes(1).put((byte) range.zeroPoint()));
    String steps = value + "_steps";
    node("QuantizeLinear", steps, List.of(value, scale, zero));
    return node("DequantizeLinear", value + "_back", List.of(steps, scale, zero));
  }

  /** A kernel, as numbers again. */
  String kernel(String name, IntegerKernel kernel) {
    String numbers =
        tensor(name + "_kernel", DataType.INT8, ByteBuffer.wrap(kernel.kernel()), kernel.shape());
    String scales = floats(name + "_kernel_scales", kernel.scales(), kernel.scales().length);
    return node(
        "DequantizeLinear",
        name + "_kernel_back",
        List.of(numbers, scales),
        Nodes.attribute("axis", 0));
  }

  /** A bias, as numbers again. */
  String bias(String name, IntegerKernel kernel) {
    ByteBuffer numbers = bytes(kernel.bias().length * Integer.BYTES);
    numbers.asIntBuffer().put(kernel.bias());
    String whole = tensor(name + "_bias", DataType.INT32, numbers, kernel.bias().length);
    String scales = floats(name + "_bias_scales", kernel.biasScales(), kernel.bias().length);
    return node(
        "DequantizeLinear",
        name + "_bias_back",
        List.of(whole, scales),
        Nodes.attribute("axis", 0));
  }

  private String node(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  private String floats(String name, float[] numbers, long... shape) {
    ByteBuffer buffer = bytes(numbers.length * Float.BYTES);
    buffer.asFloatBuffer().put(numbers);
    return tensor(name, DataType.FLOAT, buffer, shape);
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String tensor(String name, DataType type, ByteBuffer numbers, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(numbers.rewind()));
    for (long length : shape) {
      tensor.addDims(length);
    }
    graph.addInitializer(tensor);
    return name;
  }
}
