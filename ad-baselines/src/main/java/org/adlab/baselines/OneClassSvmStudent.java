package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/**
 * A one-class support vector machine for each level, with a Gaussian kernel, on a sample of
 * descriptors. The target is one channel, {@code sum_i a_i (1 - k(x, x_i))}, and the answer 0: the
 * machine's decision function but for sign and a constant, so that it is never below 0.
 *
 * <p>Source: Schoelkopf, Platt, Shawe-Taylor, Smola, Williamson, "Estimating the Support of a
 * High-Dimensional Distribution", Neural Computation 13(7), 2001; as the baseline <i>OC-SVM</i> of
 * Bergmann et al., "Uninformed Students", CVPR 2020, section 4.1.
 *
 * <p><b>Deviations.</b> A teacher of several levels has a machine for each. Learned by LIBSVM from
 * a sample, since time grows by its square.
 */
final class OneClassSvmStudent implements Student {

  static final String NAME = "one-class-svm";

  private final OneClassSvmSettings settings;
  private List<SupportVectors> machines = List.of();

  /**
   * @param manager not needed, as nothing is kept in the engine's memory
   */
  OneClassSvmStudent(OneClassSvmSettings settings, NDManager manager) {
    this.settings = settings;
  }

  @Override
  public List<String> objections(Teacher teacher, Scorer scorer) {
    return LengthsAlone.objections(NAME, scorer);
  }

  @Override
  public List<Level> levels(Teacher teacher) {
    return levels(teacher.levels());
  }

  private static List<Level> levels(List<Level> levels) {
    return levels.stream()
        .map(level -> new Level(level.name(), 1, level.stride(), level.receptiveField()))
        .toList();
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    context.progress().begin("fit", lessons.trainingSize());
    machines =
        DescriptorSample.draw(lessons, context, settings.descriptors()).stream()
            .map(sample -> SupportVectors.fit(sample, settings))
            .toList();
    context.progress().end();
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    List<NDArray> targets = new ArrayList<>();
    for (int level = 0; level < fitted().size(); level++) {
      NDArray map = description.maps().get(level);
      try (NDArray rows = Rows.of(map);
          NDArray distances = machines.get(level).distance(rows);
          NDArray answers = Rows.answers(distances, map)) {
        targets.add(answers.squeeze(1));
      }
    }
    return LengthsAlone.prediction(new FeaturePyramid(levels(description.levels()), targets));
  }

  private List<SupportVectors> fitted() {
    if (machines.isEmpty()) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return machines;
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int level = 0; level < fitted().size(); level++) {
      tensors.put("%d.vectors".formatted(level), machines.get(level).vectors());
      tensors.put("%d.weights".formatted(level), machines.get(level).weights());
      tensors.put("%d.gamma".formatted(level), machines.get(level).gamma());
    }
    Saved.write(directory, NAME, tensors);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    Weights weights = Saved.read(directory);
    List<SupportVectors> loaded = new ArrayList<>();
    for (Level level : teacher.levels()) {
      int i = loaded.size();
      long count = Saved.length(weights, i + ".vectors", 0);
      Map<String, Tensor> checked =
          weights
              .checked(
                  Map.of(
                      i + ".vectors", new long[] {count, level.channels()},
                      i + ".weights", new long[] {count},
                      i + ".gamma", new long[] {1}),
                  "a one-class-svm for " + teacher.fingerprint())
              .tensors();
      loaded.add(
          new SupportVectors(
              Saved.required(checked, i + ".vectors"),
              Saved.required(checked, i + ".weights"),
              Saved.required(checked, i + ".gamma")));
    }
    machines = List.copyOf(loaded);
  }
}
