package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;
import org.jspecify.annotations.Nullable;

/**
 * The target is a feature for each patch: the mean descriptor of the teacher's last level around a
 * position, on its principal components. The answers are the nearest features of a dictionary:
 * those of the training images that lie nearest to the centres that k-means finds.
 *
 * <p>Source: Napoletano, Piccoli, Schettini, "Anomaly Detection in Nanofibrous Materials by
 * CNN-Based Self-Similarity", Sensors 18(1), 2018. The paper's scorer is {@code distance}.
 *
 * <p><b>Deviations.</b> The paper cuts patches out and pools the last block's descriptors of each;
 * here the image is described whole, and what is pooled are neighbouring descriptors of the
 * teacher's last level, which is layer3 where weights stop there. At the border fewer are pooled.
 */
final class FeatureDictionaryStudent implements Student {

  static final String NAME = "feature-dictionary";

  private static final int ITERATIONS = 100;

  private final FeatureDictionarySettings settings;
  private final NDManager parent;
  private @Nullable NDManager manager;
  private @Nullable Fitted fitted;

  /** What was learned, in the engine's memory. */
  private record Fitted(NDArray mean, NDArray axes, NearestNeighbours dictionary) {}

  FeatureDictionaryStudent(FeatureDictionarySettings settings, NDManager parent) {
    this.settings = settings;
    this.parent = parent;
  }

  @Override
  public int answers() {
    return settings.neighbours();
  }

  /** How many components there are shows once they are found; here, as many as there can be. */
  @Override
  public List<Level> levels(Teacher teacher) {
    return List.of(pooled(last(teacher.levels())));
  }

  private static Level last(List<Level> levels) {
    return levels.get(levels.size() - 1);
  }

  private Level pooled(Level level) {
    return new Level(
        level.name(),
        level.channels(),
        level.stride(),
        level.receptiveField() + (settings.patch() - 1) * level.stride());
  }

  private FeaturePyramid pooled(FeaturePyramid description) {
    NDArray map = description.maps().get(description.maps().size() - 1);
    Shape shape = map.getShape();
    // Not the engines' pooling: PyTorch's through DJL counts what is beyond the border as zeros.
    try (NDArray flat = map.reshape(-1, shape.get(2), shape.get(3));
        NDArray means = Smoothing.squares(flat, settings.patch())) {
      return new FeaturePyramid(
          List.of(pooled(last(description.levels()))), List.of(means.reshape(shape)));
    }
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    context.progress().begin("fit", lessons.trainingSize());
    Tensor sample =
        DescriptorSample.draw(lessons, context, settings.features(), this::pooled).get(0);
    PrincipalComponents components = PrincipalComponents.of(sample, settings.variance());
    try (NDManager scope = parent.newSubManager()) {
      NDArray rows = array(sample, scope);
      NDArray projected =
          rows.sub(array(components.mean(), scope)).matMul(array(components.axes(), scope));
      Tensor features = Tensors.toTensor(projected);
      Seed seed = context.seed().named("centres");
      Tensor centres =
          new KMeans(features)
              .centres(settings.entries(), ITERATIONS, seed, scope, context.progress());
      keep(components.mean(), components.axes(), nearest(projected, centres, scope));
    }
    context.progress().end();
  }

  /** The features nearest to the centres. */
  private static Tensor nearest(NDArray features, Tensor centres, NDManager scope) {
    try (NearestNeighbours all = new NearestNeighbours(features, scope)) {
      return Tensors.toTensor(all.nearest(array(centres, scope), 1));
    }
  }

  private static NDArray array(Tensor tensor, NDManager owner) {
    return Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), owner);
  }

  private void keep(Tensor mean, Tensor axes, Tensor dictionary) {
    close();
    if (settings.neighbours() > dictionary.shape()[0]) {
      throw new AdLabException(
          "student.neighbours: %d are wanted, and the dictionary has only %d entries; lower it, or let the data set give more to learn from"
              .formatted(settings.neighbours(), dictionary.shape()[0]));
    }
    NDManager owner = parent.newSubManager();
    manager = owner;
    try (NDArray rows = array(dictionary, parent)) {
      fitted =
          new Fitted(array(mean, owner), array(axes, owner), new NearestNeighbours(rows, owner));
    }
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    Fitted known = fitted();
    Level level = pooled(last(description.levels()));
    Level found =
        new Level(
            level.name(),
            (int) known.axes().getShape().get(1),
            level.stride(),
            level.receptiveField());
    FeaturePyramid means = pooled(description);
    NDArray map = means.maps().get(0);
    try (map;
        NDArray rows = Rows.of(map);
        NDArray centred = rows.sub(known.mean());
        NDArray features = centred.matMul(known.axes());
        NDArray nearest = known.dictionary().nearest(features, settings.neighbours());
        NDArray one = Rows.answers(features, map)) {
      return new Prediction(
          new FeaturePyramid(List.of(found), List.of(one.squeeze(1))),
          List.of(Rows.answers(nearest, map)));
    }
  }

  private Fitted fitted() {
    if (fitted == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return fitted;
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("mean", Tensors.toTensor(fitted().mean()));
    tensors.put("axes", Tensors.toTensor(fitted().axes()));
    tensors.put("dictionary", Tensors.toTensor(fitted().dictionary().known()));
    Saved.write(directory, NAME, tensors);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    Weights weights = Saved.read(directory);
    long channels = last(teacher.levels()).channels();
    long components = Saved.length(weights, "axes", 1);
    long entries = Saved.length(weights, "dictionary", 0);
    Map<String, Tensor> checked =
        weights
            .checked(
                Map.of(
                    "mean", new long[] {1, channels},
                    "axes", new long[] {channels, components},
                    "dictionary", new long[] {entries, components}),
                "a feature-dictionary for " + teacher.fingerprint())
            .tensors();
    keep(
        Saved.required(checked, "mean"),
        Saved.required(checked, "axes"),
        Saved.required(checked, "dictionary"));
  }

  @Override
  public void close() {
    if (manager != null) {
      manager.close();
      manager = null;
      fitted = null;
    }
  }
}
