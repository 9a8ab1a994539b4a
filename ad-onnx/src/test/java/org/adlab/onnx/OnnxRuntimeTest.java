package org.adlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.ScoringRuntime;
import org.adlab.backbones.Backbone;
import org.adlab.stfpm.PyramidProductSettings.Resolution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring through ONNX Runtime in place of the engine. */
class OnnxRuntimeTest {

  @Test
  void aCompiledDetectorScoresAsTheDetectorDidAndNeedsItNoMore() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray images = manager.create(DrawnLessons.images(7, 3, 40, 64), new Shape(3, 3, 40, 64));
      List<AnomalyMap> own;
      ScoringRuntime.Compiled compiled;
      try (Detector detector =
          Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER)) {
        own = detector.score(images, 40, 64);
        compiled = new OnnxRuntime(Precision.FLOAT32).compile(detector, 2);
      }
      try (compiled) {
        for (int again = 0; again < 2; again++) {
          List<AnomalyMap> maps = compiled.score(images);
          assertThat(maps).hasSize(3);
          for (int i = 0; i < 3; i++) {
            AnomalyMap map = maps.get(i);
            assertThat(map.height()).isEqualTo(40);
            assertThat(map.width()).isEqualTo(64);
            assertThat(map.imageScore())
                .isCloseTo(own.get(i).imageScore(), Percentage.withPercentage(0.01));
            assertThat(map.values()[20 * 64 + 30])
                .isCloseTo(own.get(i).values()[20 * 64 + 30], Percentage.withPercentage(0.01));
          }
        }
        assertThat(images.getShape()).isEqualTo(new Shape(3, 3, 40, 64));
      }
    }
  }

  /** Takes the model in again and again, until the process is told to end in the midst of that. */
  public static final class Endless {

    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      byte[] model = Files.readAllBytes(Path.of(arguments[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> pause()));
      new Thread(
              () -> {
                pause();
                System.exit(7);
              })
          .start();
      while (true) {
        OnnxRuntime.environment().createSession(model).close();
      }
    }

    private static void pause() {
      try {
        Thread.sleep(2000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aProcessThatIsToldToEndWhileItScoresEndsWithoutACrash(@TempDir Path folder)
      throws Exception {
    Path model = folder.resolve("detector.onnx");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = Detectors.stfpm(manager, Backbone.RESNET18_SLIM, Resolution.QUARTER);
        OutputStream out = Files.newOutputStream(model)) {
      new OnnxExporter().write(detector, Map.of(), out);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                model.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isEqualTo(7);
    assertThat(folder.resolve("crash.log")).doesNotExist();
  }

  @Test
  void theRuntimeIsThereInTests() {
    assertThat(new OnnxRuntimeFactory().objections(new OnnxRuntimeSettings(Precision.FLOAT32)))
        .isEmpty();
  }
}
