package org.adlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.Backbone;
import org.adlab.stfpm.PyramidProductSettings.Resolution;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, read by ONNX Runtime alone, scores as the detector itself. */
class OnnxModelTest {

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void stfpmScoresAlikeForAnyNumberOfImagesOfAnySize(Resolution resolution) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, resolution)) {
      assertAlike(detector, manager, 1, 64, 64);
      assertAlike(detector, manager, 5, 64, 64);
      assertAlike(detector, manager, 2, 65, 98);
      assertAlike(detector, manager, 1, 3, 2);
    }
  }

  @Test
  void bottlenecksScoreAlike() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET50, Resolution.QUARTER)) {
      assertAlike(detector, manager, 2, 64, 48);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 33, 65})
  void uninformedStudentsScoreAlikeOnEveryGrid(int field) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.uninformed(manager, 2, field)) {
      for (int stride : new int[] {2, 4, 8, 16, 32, 64}) {
        assertAlike(Detectors.atStride(detector, stride), manager, 1, 72, 80);
      }
      assertAlike(detector, manager, 3, 67, 90);
    }
  }

  @Test
  void uninformedStudentsScoreAlikeAtEveryPosition() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.uninformed(manager, 1, 33)) {
      assertAlike(Detectors.atStride(detector, 1), manager, 1, 40, 33);
    }
  }

  @Test
  void allTermsOfSeveralReceptiveFieldsScoreAlike() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.uninformed(manager, 3, 33, 65)) {
      for (Terms terms : Terms.values()) {
        for (Border border : Border.values()) {
          Detector other = Detectors.calibrated(detector, manager, terms, border);
          assertAlike(Detectors.atStride(other, 8), manager, 2, 80, 72);
        }
      }
    }
  }

  private static void assertAlike(
      Detector detector, NDManager manager, int count, int height, int width) throws Exception {
    float[] images = DrawnLessons.images(1000, count, height, width);
    Read read = read(written(detector, Map.of()), images, count, height, width);
    assertThat(read.maps()).hasDimensions(count, height);
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch = scope.create(images, new Shape(count, 3, height, width));
      List<AnomalyMap> own = detector.score(batch, height, width);
      for (int i = 0; i < count; i++) {
        AnomalyMap map = own.get(i);
        float span = 0;
        for (float value : map.values()) {
          span = Math.max(span, Math.abs(value));
        }
        float worst = 0;
        for (int at = 0; at < map.values().length; at++) {
          float other = read.maps()[i][at / width][at % width];
          worst = Math.max(worst, Math.abs(other - map.values()[at]));
        }
        assertThat(worst / span).as("map %d of %d x %d", i, width, height).isLessThan(1e-4f);
        assertThat(Math.abs(read.scores()[i] / map.imageScore() - 1)).isLessThan(1e-4f);
      }
    }
  }

  /** What ONNX Runtime makes of the file's bytes. */
  private record Read(float[][][] maps, float[] scores) {}

  private static Read read(byte[] file, float[] images, int count, int height, int width)
      throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(images), new long[] {count, 3, height, width});
        OrtSession.Result result = session.run(Map.of("images", input))) {
      return new Read(
          (float[][][]) result.get("anomaly_map").orElseThrow().getValue(),
          (float[]) result.get("image_score").orElseThrow().getValue());
    }
  }

  private static byte[] written(Detector detector, Map<String, String> properties)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OnnxExporter().write(detector, properties, out);
    return out.toByteArray();
  }

  @Test
  void aReaderFindsWhatItExpects() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER)) {
      byte[] file = written(detector, Map.of("dataset", "drawn/stripes", "threshold", "0.25"));
      ModelProto model = ModelProto.parseFrom(file);

      assertThat(model.getIrVersion()).isEqualTo(8);
      assertThat(model.getOpsetImportList()).hasSize(1);
      assertThat(model.getOpsetImport(0).getDomain()).isEmpty();
      assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
      assertThat(model.getProducerName()).isEqualTo("AdLab");
      GraphProto graph = model.getGraph();
      assertThat(graph.getInputList()).hasSize(1);
      assertThat(graph.getInput(0).getType().getTensorType().getShape().getDimList())
          .extracting(axis -> axis.getDimParam() + axis.getDimValue())
          .containsExactly("N0", "3", "H0", "W0");
      assertThat(graph.getOutputList())
          .extracting(output -> output.getName())
          .containsExactly("anomaly_map", "image_score");
      assertThat(graph.getNodeList())
          .extracting(NodeProto::getOpType)
          .contains("Conv")
          .doesNotContain("BatchNormalization");
      assertEveryInputIsThereBefore(graph);

      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession session = environment.createSession(file)) {
        assertThat(session.getMetadata().getCustomMetadata())
            .containsOnly(Map.entry("dataset", "drawn/stripes"), Map.entry("threshold", "0.25"));
        assertThat(session.getMetadata().getProducerName()).isEqualTo("AdLab");
        assertThat(session.getInputNames()).containsExactly("images");
      }
    }
  }

  @Test
  void aPluginThatDoesNotSayWhatItComputesIsNamed() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER)) {
      Scorer mute =
          new Scorer() {
            @Override
            public Scores score(Prediction prediction, int height, int width) {
              return detector.scorer().score(prediction, height, width);
            }
          };
      Detector other = new Detector(detector.teacher(), detector.student(), mute);
      assertThatThrownBy(() -> written(other, Map.of()))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("scorer: " + mute.getClass().getName() + " does not say what");
    }
  }

  /** As the format demands: nodes in topological order, every name given once. */
  private static void assertEveryInputIsThereBefore(GraphProto graph) {
    Set<String> known = new HashSet<>(Set.of(""));
    graph.getInputList().forEach(input -> known.add(input.getName()));
    graph.getInitializerList().forEach(tensor -> assertThat(known.add(tensor.getName())).isTrue());
    for (NodeProto node : graph.getNodeList()) {
      assertThat(known).containsAll(node.getInputList());
      node.getOutputList().forEach(output -> assertThat(known.add(output)).isTrue());
    }
    graph.getOutputList().forEach(output -> assertThat(known).contains(output.getName()));
  }

  @Test
  void moreWeightsThanAFileHoldsAreRefused() {
    Nodes nodes = new Nodes(GraphProto.newBuilder(), 16);
    nodes.floats(new float[4], 4);
    nodes.floats(new float[4], 4);
    assertThatThrownBy(() -> nodes.floats(new float[] {1}, 1))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("MiB of weights at most");
  }
}
