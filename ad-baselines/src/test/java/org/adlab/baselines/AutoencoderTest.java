package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.baselines.AutoencoderSettings.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderTest {

  private static final int SIZE = 32;
  private static final Teacher TEACHER = new IdentityTeacher();

  @ParameterizedTest
  @CsvSource({"PyTorch,L2", "PyTorch,SSIM", "MXNet,L2", "MXNet,SSIM"})
  void keepsTheRules(String engine, Loss loss, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new AutoencoderFactory(), settings(loss, 2), TEACHER, SIZE, engine, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void theVariationalOneKeepsTheRulesToo(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new VariationalAutoencoderFactory(),
        new VariationalAutoencoderSettings(1, training(2)),
        TEACHER,
        SIZE,
        engine,
        folder);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void learnsToGiveImagesAgain(Loss loss) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student =
            new AutoencoderFactory().create(settings(loss, 60), Students.context(manager))) {
      List<Double> losses = losses(student, manager);
      assertThat(losses.get(59)).isLessThan(0.9 * losses.get(0));
    }
  }

  @Test
  void theVariationalOneLearnsToo() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student =
            new VariationalAutoencoderFactory()
                .create(
                    new VariationalAutoencoderSettings(1, training(60)),
                    Students.context(manager))) {
      List<Double> losses = losses(student, manager);
      assertThat(losses.get(59)).isLessThan(0.9 * losses.get(0));
    }
  }

  private static List<Double> losses(Student student, NDManager manager) {
    List<Double> losses = new ArrayList<>();
    Progress heard =
        new Progress() {
          @Override
          public void epoch(int epoch, int epochs, Map<String, Double> values) {
            losses.add(values.get("loss"));
          }
        };
    student.fit(
        new FixedLessons(TEACHER, manager, 6, SIZE),
        new FitContext(new Seed(1), heard, Students.distance()));
    return losses;
  }

  /** With a decoder of zeros, whose images are black, and an encoder of zeros. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void lossesByHand(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        AutoencoderNetwork network =
            AutoencoderNetwork.untrained(SIZE, SIZE, 2, 2, manager, new Seed(1))) {
      network.parameters().values().forEach(array -> array.muli(0));
      // Means 3 and 0, logarithms of variances 0 and log 2.
      network
          .parameters()
          .get("encoder.last.bias")
          .addi(manager.create(new float[] {3, 0, 0, (float) Math.log(2)}));
      NDArray images = manager.ones(new Shape(2, 3, SIZE, SIZE));
      // 3072 numbers of distance 1; 2 KL = 9 + 0 + (2 - log 2 - 1).
      double divergence = 9 + 1 - Math.log(2);
      assertThat(
              new Reconstruction.Variational(0.5).loss(images, network, new Random(1)).getFloat())
          .isCloseTo((float) (0.5 * (3072 + 0.5 * divergence)), offset(1e-2f));
      // Black against white: no variance, so the luminance alone: C1 / (1 + C1).
      AutoencoderNetwork plain =
          AutoencoderNetwork.untrained(SIZE, SIZE, 2, 1, manager, new Seed(1));
      plain.parameters().values().forEach(array -> array.muli(0));
      assertThat(Reconstruction.l2().loss(images, plain, new Random(1)).getFloat())
          .isCloseTo(3072, offset(1e-2f));
      assertThat(Reconstruction.ssim(5).loss(images, plain, new Random(1)).getFloat())
          .isCloseTo((float) (1024 * (1 - 1e-4 / 1.0001)), offset(1e-2f));
      plain.close();
    }
  }

  /** A point becomes the kernel, turned round, around the position twice as far on. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void transposedConvolutionsSpreadTheirKernelByHand(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        AutoencoderNetwork network =
            AutoencoderNetwork.untrained(SIZE, SIZE, 1, 1, manager, new Seed(1))) {
      network.parameters().values().forEach(array -> array.muli(0));
      NDArray kernel = network.parameters().get("decoder.0.weight");
      float[] values = new float[(int) kernel.size()];
      for (int i = 0; i < 16; i++) {
        values[i] = i + 1;
      }
      Tensors.copyInto(
          Map.of("kernel", kernel),
          Map.of("kernel", new Tensor(kernel.getShape().getShape(), values)));
      NDArray point = manager.zeros(new Shape(1, 32, 8, 8));
      point.set(new NDIndex("0,0,3,5"), manager.create(1f));
      float[] spread = network.enlarged(point, "decoder.0", 2).get("0,0").toFloatArray();
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          // Output 2i - 1 + k takes the kernel's k-th from input i, counted from the other end.
          int ky = y - 5;
          int kx = x - 9;
          boolean inside = ky >= 0 && ky < 4 && kx >= 0 && kx < 4;
          assertThat(spread[16 * y + x]).isEqualTo(inside ? 16 - (4 * ky + kx) : 0);
        }
      }
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student =
            new AutoencoderFactory().create(settings(Loss.L2, 1), Students.context(manager));
        Detector detector = new Detector(TEACHER, student, Students.distance())) {
      assertThat(student.objections(new PooledTeacher(List.of(4)), Students.distance()))
          .singleElement()
          .asString()
          .endsWith("choose the teacher identity");
      detector.fit(new FixedLessons(TEACHER, manager, 3, SIZE), Students.fitting(1), 2);
      assertThatThrownBy(() -> detector.score(FixedLessons.images(manager, 48, 5), 48, 48))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("fitted to images of 32 x 32 and cannot give ones of 48 x 48");
    }
  }

  private static AutoencoderSettings settings(Loss loss, int epochs) {
    return new AutoencoderSettings(loss, 5, training(epochs));
  }

  private static ReconstructionSettings training(int epochs) {
    return new ReconstructionSettings(4, epochs, 4, 2e-3, 1e-5);
  }
}
