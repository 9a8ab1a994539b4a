package org.adlab.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a model so that its convolutions compute in 8-bit integers: before and after each stands
 * what turns numbers to steps of a {@link Range} and back, which a runtime takes into the
 * convolution. A ReLU that alone follows is taken in too. Sums of squares, convolutions of a single
 * channel out, stay as they are: the map's own arithmetic is exact.
 *
 * <p>Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference", CVPR 2018.
 *
 * <p><b>Deviation.</b> Kernels have 7 bits, a scale for each channel out: pairs of products of 8
 * bits would overflow on processors that add them in 16.
 */
final class Quantisation {

  private final GraphProto graph;
  private final Map<String, TensorProto> tensors = new HashMap<>();
  private final Map<String, NodeProto> makers = new HashMap<>();

  /** What computes in integers, by the name of what comes out before any ReLU. */
  private final Map<String, NodeProto> convolutions = new HashMap<>();

  /** What comes out of those, behind the ReLU. */
  private final Set<String> made = new LinkedHashSet<>();

  /** What goes into them. */
  private final Set<String> taken = new LinkedHashSet<>();

  Quantisation(ModelProto model) {
    graph = model.getGraph();
    graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    Map<String, List<NodeProto>> users = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      makers.put(node.getOutput(0), node);
      node.getInputList()
          .forEach(input -> users.computeIfAbsent(input, none -> new ArrayList<>()).add(node));
    }
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Conv") && kernel(node).getDims(0) > 1) {
        convolutions.put(node.getOutput(0), node);
        taken.add(node.getInput(0));
        List<NodeProto> after = users.getOrDefault(node.getOutput(0), List.of());
        boolean active = after.size() == 1 && after.get(0).getOpType().equals("Relu");
        made.add(active ? after.get(0).getOutput(0) : node.getOutput(0));
      }
    }
  }

  private TensorProto kernel(NodeProto convolution) {
    return tensor(convolution.getInput(1));
  }

  private TensorProto tensor(String name) {
    TensorProto tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  /** Names a model by content: hex digits of SHA-256. */
  static String name(ModelProto model) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(model.getGraph().toByteArray());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The values whose ranges are wanted. */
  Set<String> values() {
    Set<String> values = new LinkedHashSet<>(made);
    taken.forEach(value -> values.add(source(value)));
    return values;
  }

  /** The largest of some values are among them, and share their range. */
  private String source(String value) {
    NodeProto maker = makers.get(value);
    return maker != null && maker.getOpType().equals("MaxPool") && made.contains(maker.getInput(0))
        ? maker.getInput(0)
        : value;
  }

  /**
   * The model with its convolutions in integers.
   *
   * @throws org.adlab.api.AdLabException if the ranges are another model's
   */
  ModelProto apply(ModelProto model, Ranges ranges) {
    ranges.requireOf(name(model));
    GraphProto.Builder rewritten = graph.toBuilder().clearNode().clearInitializer();
    IntegerNodes nodes = new IntegerNodes(rewritten);
    Map<String, String> back = new HashMap<>();
    graph.getInputList().forEach(input -> turn(input.getName(), nodes, ranges, back));
    for (NodeProto node : graph.getNodeList()) {
      NodeProto convolution = convolutions.get(node.getOutput(0));
      rewritten.addNode(
          convolution != null ? integers(convolution, nodes, ranges, back) : renamed(node, back));
      turn(node.getOutput(0), nodes, ranges, back);
    }
    addUsedTensors(rewritten);
    return model.toBuilder().setGraph(rewritten).build();
  }

  /** Turns a value to steps and back where that is wanted. */
  private void turn(String value, IntegerNodes nodes, Ranges ranges, Map<String, String> back) {
    if (made.contains(value) || taken.contains(value)) {
      back.put(value, nodes.steps(value, ranges.get(source(value))));
    }
  }

  /** Values that no convolution made are there in full, and all but convolutions take them so. */
  private NodeProto renamed(NodeProto node, Map<String, String> back) {
    NodeProto.Builder renamed = node.toBuilder().clearInput();
    for (String input : node.getInputList()) {
      renamed.addInput(made.contains(input) ? back.getOrDefault(input, input) : input);
    }
    return renamed.build();
  }

  private NodeProto integers(
      NodeProto node, IntegerNodes nodes, Ranges ranges, Map<String, String> back) {
    String input = node.getInput(0);
    float scale = ranges.get(source(input)).scale();
    IntegerKernel kernel = IntegerKernel.of(kernel(node), tensor(node.getInput(2)), scale);
    return node.toBuilder()
        .clearInput()
        .addInput(known(back.get(input)))
        .addInput(nodes.kernel(node.getOutput(0), kernel))
        .addInput(nodes.bias(node.getOutput(0), kernel))
        .build();
  }

  private static String known(@Nullable String value) {
    if (value == null) {
      throw new IllegalStateException("a convolution before what it takes");
    }
    return value;
  }

  private void addUsedTensors(GraphProto.Builder rewritten) {
    Set<String> used = new LinkedHashSet<>();
    rewritten.getNodeList().forEach(node -> used.addAll(node.getInputList()));
    graph.getInitializerList().stream()
        .filter(tensor -> used.contains(tensor.getName()))
        .forEach(rewritten::addInitializer);
  }
}
