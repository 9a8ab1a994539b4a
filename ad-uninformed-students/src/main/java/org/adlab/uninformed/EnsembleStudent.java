package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lessons;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.api.graph.GraphPrediction;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Untrained copies of the teacher's network that learn, each for itself, to give its descriptors,
 * standardised over the training images.
 *
 * <p>Source: Bergmann et al., CVPR 2020, section 3.2.
 *
 * <p><b>Deviations.</b> Each step may compare at a sample of the positions instead of all of them,
 * and the mean and deviation of the descriptors are then taken over such a sample of every image.
 */
final class EnsembleStudent implements Student {

  private static final String FILE = "student.safetensors";

  private final EnsembleSettings settings;
  private final NDManager manager;
  private @Nullable Ensemble ensemble;

  EnsembleStudent(EnsembleSettings settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
  }

  @Override
  public int answers() {
    return settings.students();
  }

  @Override
  public List<String> objections(Teacher teacher, Scorer scorer) {
    List<String> objections = new ArrayList<>();
    if (teacher.architecture().isEmpty()) {
      objections.add(
          "student ensemble: it needs untrained copies of the teacher's network, and this teacher has"
              + " none to give");
    }
    Grid grid = new Sampler(settings).example();
    if (!teacher.honours(grid)) {
      objections.add(
          "student.positions: this teacher does not describe images at %s; set it to dense"
              .formatted(grid));
    }
    return objections;
  }

  @Override
  public List<String> objections(Dataset dataset) {
    if (dataset.train().isEmpty()) {
      return List.of();
    }
    Sample first = dataset.train().get(0);
    try {
      RgbImage image = first.image();
      return new Sampler(settings).objection(image.height(), image.width()).stream().toList();
    } catch (IOException | AdLabException e) {
      return List.of("dataset: %s cannot be read: %s".formatted(first.id(), e.getMessage()));
    }
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    Ensemble learners = untrained(lessons.teacher(), context.seed().named("initial parameters"));
    try (EnsembleFitting fitting = new EnsembleFitting(settings, learners, lessons, context)) {
      fitting.run();
    }
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    return fitted().predict(images, description, grid);
  }

  @Override
  public Optional<String> graphObjection() {
    return Optional.empty();
  }

  @Override
  public GraphPrediction predict(
      Graph graph, Graph.Value images, GraphDescription description, Grid grid) {
    return fitted().predict(graph, images, description, grid);
  }

  @Override
  public Optional<Grid> learnsAt() {
    return settings.positions() == EnsembleSettings.Sampling.DENSE
        ? Optional.of(Grid.ALL)
        : Optional.empty();
  }

  private Ensemble fitted() {
    if (ensemble == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return ensemble;
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    fitted().arrays().forEach((name, array) -> tensors.put(name, Tensors.toTensor(array)));
    SafetensorsWriter.write(
        directory.resolve(FILE), tensors, Map.of("student", "ensemble"), Precision.FLOAT32);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    Ensemble empty = untrained(teacher, new Seed(0));
    Map<String, long[]> shapes = new LinkedHashMap<>();
    empty.arrays().forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
    Map<String, Tensor> tensors =
        Weights.read(directory.resolve(FILE))
            .checked(shapes, "an ensemble for " + teacher.fingerprint())
            .tensors();
    Tensors.copyInto(empty.arrays(), tensors);
  }

  private Ensemble untrained(Teacher teacher, Seed seed) {
    close();
    Architecture architecture =
        teacher
            .architecture()
            .orElseThrow(() -> new IllegalStateException("a teacher without architecture"));
    ensemble = new Ensemble(architecture, settings.students(), manager, seed);
    return ensemble;
  }

  @Override
  public void close() {
    if (ensemble != null) {
      ensemble.close();
      ensemble = null;
    }
  }
}
