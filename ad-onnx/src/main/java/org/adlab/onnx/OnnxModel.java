package org.adlab.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adlab.api.Detector;
import org.adlab.api.graph.GraphScores;

/**
 * A detector as an ONNX model: {@code images (N,3,H,W)} in, {@code anomaly_map (N,H,W)} and {@code
 * image_score (N)} out.
 */
final class OnnxModel {

  static final String IMAGES = "images";
  static final String MAP = "anomaly_map";
  static final String SCORE = "image_score";

  /** Of 2022: every reader of today knows it. */
  static final int OPSET = 17;

  private static final int IR_VERSION = 8;

  private OnnxModel() {}

  /**
   * @param properties what the model's metadata say beside what is in the graph
   * @throws org.adlab.api.plugin.InvalidSettingsException if the detector cannot be said as a graph
   */
  static ModelProto of(Detector detector, Map<String, String> properties) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("detector")
            .addInput(value(IMAGES, "RGB in [0,1]", name("N"), length(3), name("H"), name("W")))
            .addOutput(value(MAP, "higher is more anomalous", name("N"), name("H"), name("W")))
            .addOutput(value(SCORE, "higher is more anomalous", name("N")));
    Nodes nodes = new Nodes(graph);
    OnnxGraph operators = new OnnxGraph(nodes, IMAGES);
    GraphScores scores = detector.score(operators, operators.input());
    nodes.add(MAP, "Squeeze", List.of(OnnxGraph.name(scores.maps()), nodes.longs(1)));
    nodes.add(SCORE, "Identity", List.of(OnnxGraph.name(scores.image())));
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("AdLab")
            .setProducerVersion(version())
            .setDomain("org.adlab")
            .setModelVersion(1)
            .setDocString("Image anomaly detection by a student and a teacher.")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph);
    properties.forEach(
        (key, text) ->
            model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
    return model.build();
  }

  private static String version() {
    return Objects.requireNonNullElse(
        OnnxModel.class.getPackage().getImplementationVersion(), "unpacked");
  }

  private static ValueInfoProto value(String name, String meaning, Dimension... axes) {
    TensorShapeProto shape = TensorShapeProto.newBuilder().addAllDim(List.of(axes)).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(meaning)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }

  private static Dimension name(String axis) {
    return Dimension.newBuilder().setDimParam(axis).build();
  }

  private static Dimension length(long length) {
    return Dimension.newBuilder().setDimValue(length).build();
  }
}
