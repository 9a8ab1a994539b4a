package org.adlab.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.ResNetNetwork;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.stfpm.FeaturePyramidSettings;
import org.adlab.stfpm.FeaturePyramidSettings.Checkpoint;
import org.adlab.stfpm.FeaturePyramidStudentFactory;
import org.adlab.stfpm.PyramidProductScorerFactory;
import org.adlab.stfpm.PyramidProductSettings;

/**
 * How long a training step of STFPM takes (ResNet-18, three levels, 32 images of 256 x 256,
 * PyTorch, two threads): the {@linkplain PlainTraining plain way}, and as AdLab does it once the
 * teacher has been asked; in turn, with random weights, on which time does not depend. To be run in
 * the repository's root:
 *
 * <pre>
 * mvn -Pbenchmark verify -pl ad-benchmark -am -DskipTests \\
 *     -Dbenchmark.main=org.adlab.benchmark.StfpmTraining -Dbenchmark=ROUNDS
 * </pre>
 */
public final class StfpmTraining {

  private static final int BATCH = 32;
  private static final int SIZE = 256;
  private static final int STEPS = 3;
  private static final int THREADS = 2;

  private StfpmTraining() {}

  /** Measures so many rounds, 5 by default. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : 5;
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    ResNetArchitecture architecture = new ResNetArchitecture(Backbone.RESNET18, List.of(1, 2, 3));
    Map<String, Tensor> teacherTensors = architecture.randomTensors(new Seed(1));
    Map<String, Tensor> studentTensors = architecture.randomTensors(new Seed(2));
    try (NDManager manager = NDManager.newBaseManager(null, "PyTorch");
        ResNetNetwork frozen = architecture.frozen(manager, teacherTensors);
        PlainTraining plain =
            new PlainTraining(architecture, teacherTensors, studentTensors, manager)) {
      NDArray images = drawn(manager);
      FeaturePyramid said = frozen.forward(images, Grid.ALL, false);
      RepeatedLessons lessons =
          new RepeatedLessons(new Described(architecture), images, said, STEPS);
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double slow;
        String slowly;
        try (NativeShare share = new NativeShare(Thread.currentThread())) {
          slow = millis(() -> repeat(() -> plain.step(images)));
          slowly = share.tell();
        }
        double fast;
        String quickly;
        try (NativeShare share = new NativeShare(Thread.currentThread())) {
          fast = millis(() -> fit(lessons, manager));
          quickly = share.tell();
        }
        ratios.add(fast / slow);
        System.out.printf(
            "round %d: plain %.1f ms an image, AdLab %.1f ms, ratio %.3f%n  plain: %s%n  AdLab: %s%n",
            round + 1, slow, fast, fast / slow, slowly, quickly);
      }
      ratios.sort(null);
      System.out.printf("median ratio %.3f%n", ratios.get(ratios.size() / 2));
    }
  }

  private static void repeat(Runnable step) {
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
  }

  private static double millis(Runnable steps) {
    long start = System.nanoTime();
    steps.run();
    return (System.nanoTime() - start) / 1e6 / STEPS / BATCH;
  }

  private static NDArray drawn(NDManager manager) {
    float[] values = new float[BATCH * 3 * SIZE * SIZE];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Tensors.ofFloats(values, new Shape(BATCH, 3, SIZE, SIZE), manager);
  }

  private static void fit(RepeatedLessons lessons, NDManager manager) {
    PluginContext context =
        new PluginContext(manager, new Seed(0), Path.of("target"), true, Progress.NONE);
    FeaturePyramidSettings settings =
        new FeaturePyramidSettings(1, BATCH, 0.4, 0.9, 1e-4, false, List.of(), Checkpoint.LAST);
    Scorer scorer =
        new PyramidProductScorerFactory()
            .create(new PyramidProductSettings(PyramidProductSettings.Resolution.QUARTER), context);
    try (Student student = new FeaturePyramidStudentFactory().create(settings, context)) {
      student.fit(lessons, new FitContext(new Seed(0), Progress.NONE, scorer));
    }
  }

  /** A teacher that has said all it has to say. */
  private record Described(ResNetArchitecture shape) implements Teacher {

    @Override
    public List<Level> levels() {
      return shape.levels();
    }

    @Override
    public FeaturePyramid describe(NDArray images, Grid grid) {
      throw new IllegalStateException("asked once more");
    }

    @Override
    public Optional<Architecture> architecture() {
      return Optional.of(shape);
    }

    @Override
    public String fingerprint() {
      return "described";
    }
  }
}
