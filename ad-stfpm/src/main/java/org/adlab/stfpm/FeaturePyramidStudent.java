package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lessons;
import org.adlab.api.Network;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.api.graph.GraphPrediction;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Weights;
import org.adlab.stfpm.FeaturePyramidSettings.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The teacher's architecture, untrained, that learns to give the teacher's pyramid. */
final class FeaturePyramidStudent implements Student {

  private static final String FILE = "student.safetensors";

  private final FeaturePyramidSettings settings;
  private final NDManager manager;
  private @Nullable Network network;

  FeaturePyramidStudent(FeaturePyramidSettings settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
  }

  @Override
  public List<String> objections(Teacher teacher, Scorer scorer) {
    List<String> objections = new ArrayList<>();
    if (teacher.architecture().isEmpty()) {
      objections.add(
          "student: feature-pyramid needs an untrained copy of the teacher's network, and this"
              + " teacher has none to give");
    }
    if (settings.checkpoint() == Checkpoint.VALIDATION_MAP && scorer.needsCalibration()) {
      objections.add(
          "student.checkpoint: validation-map cannot choose by a scorer that is calibrated on the"
              + " same validation images; set it to validation-loss");
    }
    int weights = settings.levelWeights().size();
    if (weights != 0 && weights != teacher.levels().size()) {
      objections.add(
          "student.level-weights: %d weights for a teacher of %d levels"
              .formatted(weights, teacher.levels().size()));
    }
    return objections;
  }

  @Override
  public List<String> objections(Dataset dataset) {
    boolean needed = settings.checkpoint() != Checkpoint.LAST;
    return needed && dataset.validation().isEmpty()
        ? List.of(
            "student.checkpoint: %s chooses an epoch by validation images, and %s holds none out of its %d; set it to last, or let the data set hold some out"
                .formatted(
                    settings.checkpoint().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    dataset.name(),
                    dataset.train().size()))
        : List.of();
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    Network learner = untrained(lessons.teacher(), context.seed().named("initial parameters"));
    new Fitting(settings, learner, lessons, context).run();
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    if (network == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return prediction(description, network.forward(images, grid, false));
  }

  @Override
  public Optional<String> graphObjection() {
    return Optional.empty();
  }

  @Override
  public GraphPrediction predict(
      Graph graph, Graph.Value images, GraphDescription description, Grid grid) {
    if (network == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    List<Graph.Value> answer = network.forward(graph, images, grid);
    return new GraphPrediction(description, answer.stream().map(List::of).toList());
  }

  @Override
  public Optional<Grid> learnsAt() {
    return Optional.of(Grid.ALL);
  }

  /** A single student's prediction, with M = 1. */
  static Prediction prediction(FeaturePyramid target, FeaturePyramid answer) {
    return new Prediction(target, answer.maps().stream().map(map -> map.expandDims(1)).toList());
  }

  @Override
  public void save(Path directory) {
    if (network == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    SafetensorsWriter.write(
        directory.resolve(FILE),
        Tensors.of(network),
        Map.of("student", "feature-pyramid"),
        Precision.FLOAT32);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    close();
    Network empty = architecture(teacher).blank(manager);
    network = empty;
    Weights weights =
        Weights.read(directory.resolve(FILE))
            .checked(Tensors.shapes(empty), "a student of " + teacher.fingerprint());
    Tensors.copyInto(empty, weights.tensors());
  }

  private Network untrained(Teacher teacher, Seed seed) {
    close();
    network = architecture(teacher).untrained(manager, seed);
    return network;
  }

  private static Architecture architecture(Teacher teacher) {
    return teacher
        .architecture()
        .orElseThrow(() -> new IllegalStateException("a teacher without architecture"));
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
      network = null;
    }
  }
}
