package org.adlab.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Detector;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.Seed;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.onnx.OnnxRuntimeFactory;
import org.adlab.onnx.OnnxRuntimeSettings;
import org.adlab.stfpm.FeaturePyramidSettings;
import org.adlab.stfpm.FeaturePyramidStudentFactory;
import org.adlab.stfpm.PyramidProductScorerFactory;
import org.adlab.stfpm.PyramidProductSettings;
import org.adlab.stfpm.ResNetTeacherFactory;
import org.adlab.stfpm.ResNetTeacherSettings;

/**
 * How long STFPM (ResNet-18) takes from images of 256 x 256 to maps of that size, both networks,
 * map and upsampling: through the engine, and through ONNX Runtime, in turn, so that both meet the
 * machine in the same state. Tells the best and the median of the rounds, and of processors' time,
 * which tells more than the clock where the machine has other work to do. To be run in the
 * repository's root; BATCH is 1 for instance, and THREADS all processors if left out:
 *
 * <pre>
 * mvn -Pbenchmark verify -pl ad-benchmark -am -DskipTests \
 *     -Dbenchmark.main=org.adlab.benchmark.ScoringRuntimes -Dbenchmark="BATCH THREADS"
 * </pre>
 */
public final class ScoringRuntimes {

  private static final int SIZE = 256;
  private static final int FEWEST_ROUNDS = 5;
  private static final int IMAGES = 160;
  private static final int IMAGES_A_ROUND = 8;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ScoringRuntimes() {}

  /** Measures batches of so many images, with so many threads. */
  public static void main(String[] arguments) throws Exception {
    int batch = Integer.parseInt(arguments[0]);
    int threads =
        arguments.length > 1
            ? Integer.parseInt(arguments[1])
            : Runtime.getRuntime().availableProcessors();
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = detector(manager);
        ScoringRuntime.Compiled compiled =
            new OnnxRuntimeFactory()
                .create(new OnnxRuntimeSettings(precision), context(manager))
                .compile(detector, threads)) {
      float[] values = new float[batch * 3 * SIZE * SIZE];
      Random random = new Random(1);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      Times engine = new Times();
      Times onnx = new Times();
      int rounds = Math.max(FEWEST_ROUNDS, IMAGES / Math.max(batch, IMAGES_A_ROUND));
      for (int round = 0; round < rounds; round++) {
        engine.add(
            () -> {
              try (NDArray images =
                  manager.create(values, new Shape(batch, 3, SIZE, SIZE)).duplicate()) {
                detector.score(images, SIZE, SIZE);
              }
            },
            batch);
        onnx.add(
            () -> {
              try (NDArray images =
                  manager.create(values, new Shape(batch, 3, SIZE, SIZE)).duplicate()) {
                compiled.score(images);
              }
            },
            batch);
      }
      System.out.printf("%d threads, batch %d, ms an image%n", threads, batch);
      System.out.println("engine       " + engine);
      System.out.println("ONNX Runtime " + onnx);
      System.out.printf(
          "ONNX Runtime / engine: best %.2f, median %.2f, of processors %.2f%n",
          onnx.best() / engine.best(),
          onnx.median() / engine.median(),
          onnx.ofProcessors() / engine.ofProcessors());
    }
  }

  /** Rounds, in milliseconds an image. */
  private static final class Times {

    private final List<Double> clock = new ArrayList<>();
    private final List<Double> processors = new ArrayList<>();

    void add(Runnable work, int batch) {
      int times = Math.max(1, IMAGES_A_ROUND / batch);
      if (clock.isEmpty()) {
        work.run();
      }
      long start = System.nanoTime();
      long used = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      clock.add((System.nanoTime() - start) / 1e6 / (times * batch));
      processors.add((SYSTEM.getProcessCpuTime() - used) / 1e6 / (times * batch));
    }

    double best() {
      return Collections.min(clock);
    }

    double median() {
      return clock.stream().sorted().toList().get(clock.size() / 2);
    }

    double ofProcessors() {
      return Collections.min(processors);
    }

    @Override
    public String toString() {
      return "best %6.2f, median %6.2f, of processors %6.2f"
          .formatted(best(), median(), ofProcessors());
    }
  }

  private static Detector detector(NDManager manager) throws Exception {
    PluginContext context = context(manager);
    Detector detector =
        new Detector(
            new ResNetTeacherFactory()
                .create(
                    new ResNetTeacherSettings(
                        Backbone.RESNET18,
                        List.of(1, 2, 3),
                        new FileOrName("random", Path.of("random"))),
                    context),
            new FeaturePyramidStudentFactory()
                .create(
                    new FeaturePyramidSettings(
                        1,
                        1,
                        0.4,
                        0.9,
                        1e-4,
                        false,
                        List.of(),
                        FeaturePyramidSettings.Checkpoint.LAST),
                    context),
            new PyramidProductScorerFactory()
                .create(
                    new PyramidProductSettings(PyramidProductSettings.Resolution.QUARTER),
                    context));
    Path folder = Files.createTempDirectory("student");
    Path file = folder.resolve("student.safetensors");
    SafetensorsWriter.write(
        file,
        new ResNetArchitecture(Backbone.RESNET18, List.of(1, 2, 3)).randomTensors(new Seed(7)),
        Map.of(),
        Precision.FLOAT32);
    detector.student().load(folder, detector.teacher());
    Files.delete(file);
    Files.delete(folder);
    return detector;
  }

  private static PluginContext context(NDManager manager) {
    return new PluginContext(manager, new Seed(0), Path.of("target"), true, Progress.NONE);
  }
}
