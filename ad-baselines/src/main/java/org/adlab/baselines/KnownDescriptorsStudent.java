package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/**
 * Answers each descriptor with the nearest of those that it knows, level by level. Which it knows
 * is what its kinds differ in.
 */
final class KnownDescriptorsStudent implements Student {

  /** Decides which descriptors to know. */
  interface Choice {

    /** For each level {@code (D,C)}, D at least 1. */
    List<Tensor> choose(Lessons lessons, FitContext context, NDManager manager);
  }

  private final String name;
  private final Choice choice;
  private final NDManager manager;
  private List<NearestNeighbours> known = List.of();

  KnownDescriptorsStudent(String name, Choice choice, NDManager manager) {
    this.name = name;
    this.choice = choice;
    this.manager = manager;
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    context.progress().begin("fit", lessons.trainingSize());
    know(choice.choose(lessons, context, manager));
    context.progress().end();
  }

  private void know(List<Tensor> tensors) {
    close();
    List<NearestNeighbours> all = new ArrayList<>();
    for (Tensor tensor : tensors) {
      try (NDArray rows = Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), manager)) {
        all.add(new NearestNeighbours(rows, manager));
      }
    }
    known = List.copyOf(all);
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    List<NDArray> answers = new ArrayList<>();
    for (int level = 0; level < fitted().size(); level++) {
      NDArray map = description.maps().get(level);
      try (NDArray queries = Rows.of(map);
          NDArray nearest = known.get(level).nearest(queries, 1)) {
        answers.add(Rows.answers(nearest, map));
      }
    }
    return new Prediction(description, answers);
  }

  private List<NearestNeighbours> fitted() {
    if (known.isEmpty()) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return known;
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int level = 0; level < fitted().size(); level++) {
      tensors.put("known.%d".formatted(level), Tensors.toTensor(known.get(level).known()));
    }
    Saved.write(directory, name, tensors);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    Weights weights = Saved.read(directory);
    List<Tensor> tensors = new ArrayList<>();
    for (Level level : teacher.levels()) {
      Tensor tensor = weights.tensors().get("known.%d".formatted(tensors.size()));
      if (tensor == null
          || tensor.shape().length != 2
          || tensor.shape()[0] < 1
          || tensor.shape()[1] != level.channels()) {
        throw new AdLabException(
            "%s: holds no descriptors of %d numbers for the level %s; fit the detector again"
                .formatted(weights.source(), level.channels(), level.name()));
      }
      tensors.add(tensor);
    }
    know(tensors);
  }

  @Override
  public void close() {
    known.forEach(NearestNeighbours::close);
    known = List.of();
  }
}
