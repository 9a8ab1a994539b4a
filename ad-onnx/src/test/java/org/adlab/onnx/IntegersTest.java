package org.adlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.ScoringRuntime;
import org.adlab.backbones.Backbone;
import org.adlab.stfpm.PyramidProductSettings.Resolution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolutions in 8-bit integers. */
class IntegersTest {

  @Test
  void aRangeIsCutInto255StepsOfWhichOneIsZero() {
    Range range = new Range(-1, 4);
    assertThat(range.scale()).isEqualTo(5f / 255);
    assertThat(range.zeroPoint()).isEqualTo(51);
    assertThat(new Range(0, 2).zeroPoint()).isZero();
    assertThat(new Range(0, 0).scale()).isEqualTo(1);
    assertThatThrownBy(() -> new Range(1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(0, Float.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHistogramLeavesOutTheLargestOfEitherSign() {
    Histogram histogram = new Histogram();
    float[] numbers = new float[10_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (i - 2_000) / 1_000f;
    }
    numbers[0] = -1e6f;
    numbers[9_999] = 1e6f;
    histogram.add(FloatBuffer.wrap(numbers, 0, 5_000).slice());
    histogram.add(FloatBuffer.wrap(numbers, 5_000, 5_000).slice());
    Range all = histogram.range(0);
    assertThat(all.lowest()).isBetween(-1e6f * 1.008f, -1e6f);
    assertThat(all.highest()).isBetween(1e6f, 1e6f * 1.008f);
    // 1 of 10,000 on either side.
    Range most = histogram.range(1e-4);
    assertThat(most.lowest()).isBetween(-1.999f * 1.008f, -1.999f);
    assertThat(most.highest()).isBetween(7.998f, 7.998f * 1.008f);
  }

  @Test
  void aRangeHoldsZeroThoughNoNumberIsNearIt() {
    Histogram histogram = new Histogram();
    histogram.add(FloatBuffer.wrap(new float[] {3, 4}));
    assertThat(histogram.range(0).lowest()).isZero();
    assertThat(new Histogram().range(0)).isEqualTo(new Range(0, 0));
  }

  private static TensorProto tensor(float[] numbers, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(raw));
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensor.build();
  }

  @Test
  void aKernelHasAScaleForEachChannelOut() {
    IntegerKernel kernel =
        IntegerKernel.of(
            tensor(new float[] {1, -0.5f, 0, 0, -8, 4}, 3, 2, 1, 1),
            tensor(new float[] {0.5f, 3, -1}, 3),
            0.25f);
    assertThat(kernel.shape()).containsExactly(3, 2, 1, 1);
    assertThat(kernel.kernel()).containsExactly(64, -32, 0, 0, -64, 32);
    // A kernel of zeros is as coarse as its bias allows.
    assertThat(kernel.scales()).containsExactly(1 / 64f, 12f / (1 << 24), 1 / 8f);
    // In units of 1/256, 3/2^24 and 1/32.
    assertThat(kernel.bias()).containsExactly(128, 1 << 24, -32);
  }

  @Test
  void aBiasThatIsLargeBesideItsKernelIsKept() {
    IntegerKernel kernel =
        IntegerKernel.of(
            tensor(new float[] {0, 1e-12f}, 2, 1, 1, 1), tensor(new float[] {3, -7}, 2), 1);
    for (int o = 0; o < 2; o++) {
      assertThat((double) kernel.bias()[o] * kernel.biasScales()[o])
          .isCloseTo(o == 0 ? 3 : -7, within(1e-5));
    }
  }

  private static double correlation(List<AnomalyMap> a, List<AnomalyMap> b) {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      for (int p = 0; p < a.get(i).values().length; p++) {
        first.add((double) a.get(i).values()[p]);
        second.add((double) b.get(i).values()[p]);
      }
    }
    return new PearsonsCorrelation()
        .correlation(
            first.stream().mapToDouble(Double::doubleValue).toArray(),
            second.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void mapsAreAlikeAndThoseOfSavedRangesEqual(@TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER)) {
      NDArray images = manager.create(DrawnLessons.images(7, 3, 64, 64), new Shape(3, 3, 64, 64));
      List<AnomalyMap> own = detector.score(images, 64, 64);
      OnnxRuntime runtime = new OnnxRuntime(Precision.INT8);
      assertThat(runtime.reducesPrecision()).isTrue();
      NDArray shown = manager.create(DrawnLessons.images(1, 4, 64, 64), new Shape(4, 3, 64, 64));
      runtime.calibrate(detector, List.of(shown), 1);
      runtime.save(folder);
      List<AnomalyMap> maps;
      try (ScoringRuntime.Compiled compiled = runtime.compile(detector, 1)) {
        maps = compiled.score(images);
      }
      assertThat(correlation(own, maps)).isBetween(0.9, 0.99999);

      OnnxRuntime again = new OnnxRuntime(Precision.INT8);
      again.load(folder);
      try (ScoringRuntime.Compiled compiled = again.compile(detector, 2)) {
        for (int i = 0; i < maps.size(); i++) {
          assertThat(compiled.score(images).get(i).values())
              .usingComparatorWithPrecision(1e-6f)
              .containsExactly(maps.get(i).values());
        }
      }
    }
  }

  @Test
  void allButTheSumsOfSquaresAreIntegersAndNoFloatKernelIsLeft() throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER)) {
      ModelProto model = OnnxModel.of(detector, Map.of());
      NDArray shown = manager.create(DrawnLessons.images(1, 1, 64, 64), new Shape(1, 3, 64, 64));
      Quantisation quantisation = new Quantisation(model);
      Ranges ranges = RangeSearch.among(List.of(shown), model, quantisation.values(), 1);
      ModelProto integers = quantisation.apply(model, ranges);
      assertThat(integers.getSerializedSize())
          .isCloseTo(model.getSerializedSize() / 4, within(model.getSerializedSize() / 12));
      // 2 networks of 15 convolutions, 9 sums of squares.
      assertThat(
              integers.getGraph().getNodeList().stream()
                  .filter(node -> node.getOpType().equals("Conv"))
                  .filter(node -> node.getInput(0).endsWith("_back")))
          .hasSize(30);
      assertThat(
              integers.getGraph().getNodeList().stream()
                  .filter(node -> node.getOpType().equals("Conv")))
          .hasSize(39);
    }
  }

  @Test
  void rangesThatAreNotThereOrDamagedAreToldOf(@TempDir Path folder) throws Exception {
    OnnxRuntime runtime = new OnnxRuntime(Precision.INT8);
    assertThatThrownBy(() -> runtime.load(folder))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("ranges.csv is missing");
    Path file = folder.resolve("ranges.csv");
    for (String line : List.of("x,1,2", "x,-1", "x,a,b", "x,0,Infinity", "x,0,NaN")) {
      Files.writeString(file, "model 0a\nvalue,lowest,highest\ny,-1,1\n" + line + "\n");
      assertThatThrownBy(() -> runtime.load(folder))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("line 4")
          .hasMessageContaining(line);
    }
    for (String text : List.of("", "value,lowest,highest\nx,-1,1\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> runtime.load(folder))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("does not begin as");
    }
    assertThatThrownBy(() -> new Ranges("0a", Map.of()).requireOf("0b"))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("another detector");
    assertThatThrownBy(() -> new Ranges("0a", Map.of()).get("Relu_3"))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("another detector");
  }
}
