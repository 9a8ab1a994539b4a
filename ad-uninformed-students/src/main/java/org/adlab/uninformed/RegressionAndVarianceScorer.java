package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphPrediction;
import org.adlab.api.graph.GraphScores;
import org.adlab.backbones.nn.Bilinear;
import org.adlab.backbones.nn.Descriptors;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The error of the students' mean and the variance of their answers, each in deviations from its
 * mean over the anomaly-free validation images, added; several levels are averaged, bilinearly
 * enlarged to the size wanted. The image's score is the largest value of its map.
 *
 * <p>Source: Bergmann et al., CVPR 2020, Eq. 8 to 11.
 *
 * <p><b>Deviations.</b> With one student there is no variance, and the error stands alone. Maps of
 * a coarser grid are enlarged as if its positions were the middles of equal squares, which they are
 * to half a pixel. Positions whose patch reaches beyond the image see it mirrored there, which the
 * students learn less of; they may be normalised by the validation images' positions at the same
 * distance from the border, which the paper does not do.
 */
final class RegressionAndVarianceScorer implements Scorer {

  private static final String FILE = "usual.safetensors";

  private final Terms terms;
  private final Border border;
  private List<Usual> errors = List.of();
  private List<Usual> variances = List.of();

  RegressionAndVarianceScorer(RegressionAndVarianceSettings settings) {
    terms = settings.terms();
    border = settings.border();
  }

  @Override
  public List<String> objections(List<Level> levels, int answers) {
    return terms == Terms.VARIANCE && answers == 1
        ? List.of(
            "scorer.terms: one student has no variance; set it to regression, or use more students")
        : List.of();
  }

  @Override
  public boolean needsCalibration() {
    return true;
  }

  @Override
  public void calibrate(Iterable<Prediction> anomalyFree, int height, int width) {
    List<Usual> error = new ArrayList<>();
    List<Usual> variance = new ArrayList<>();
    for (Prediction prediction : anomalyFree) {
      for (int level = 0; level < prediction.answers().size(); level++) {
        try (Disagreement found = disagreement(prediction, level)) {
          if (error.size() == level) {
            error.add(ofSizeOf(found.error(), height));
            variance.add(ofSizeOf(found.variance(), height));
          }
          error.get(level).add(found.error());
          variance.get(level).add(found.variance());
        }
      }
    }
    if (error.isEmpty()) {
      throw new AdLabException(
          "scorer regression-and-variance: it learns from held-out images what is usual, and the data"
              + " set holds none out; let it hold some out");
    }
    // As they are saved, so that a detector that was read again gives the same bits.
    errors = error.stream().map(usual -> Usual.of(usual.tensor())).toList();
    variances = variance.stream().map(usual -> Usual.of(usual.tensor())).toList();
  }

  private static Usual ofSizeOf(NDArray maps, int imageHeight) {
    return new Usual((int) maps.getShape().get(1), (int) maps.getShape().get(2), imageHeight);
  }

  private static Disagreement disagreement(Prediction prediction, int level) {
    return Disagreement.of(prediction.target().maps().get(level), prediction.answers().get(level));
  }

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    int levels = requireCalibrated(prediction.answers().size());
    List<NDArray> perLevel = new ArrayList<>();
    @Nullable NDArray total = null;
    for (int level = 0; level < levels; level++) {
      NDArray map = level(prediction, level, height);
      perLevel.add(map);
      NDArray enlarged = Bilinear.resize(map, height, width);
      total = total == null ? enlarged : total.addi(enlarged);
    }
    if (total == null) {
      throw new IllegalArgumentException("a prediction without levels");
    }
    NDArray maps = total.divi((float) levels);
    return new Scores(maps, largest(maps), perLevel);
  }

  private NDArray level(Prediction prediction, int level, int height) {
    int beyond = beyond(prediction.target().levels().get(level));
    boolean alone = prediction.answers().get(level).getShape().get(1) == 1;
    try (Disagreement found = disagreement(prediction, level)) {
      NDArray error = errors.get(level).normalise(found.error(), height, beyond);
      if (terms == Terms.REGRESSION || alone) {
        return error;
      }
      NDArray variance = variances.get(level).normalise(found.variance(), height, beyond);
      try (error) {
        if (terms == Terms.VARIANCE) {
          return variance;
        }
        return variance.addi(error);
      }
    }
  }

  @Override
  public Optional<String> graphObjection() {
    return Optional.empty();
  }

  @Override
  public GraphScores score(Graph graph, GraphPrediction prediction) {
    int levels = requireCalibrated(prediction.answers().size());
    List<Graph.Value> enlarged = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      enlarged.add(graph.resized(level(graph, prediction, level), 1));
    }
    Graph.Value maps = Descriptors.mean(graph, enlarged);
    return new GraphScores(maps, graph.largest(maps));
  }

  private Graph.Value level(Graph graph, GraphPrediction prediction, int level) {
    int beyond = beyond(prediction.target().levels().get(level));
    Graph.Value target = prediction.target().maps().get(level);
    List<Graph.Value> answers = prediction.answers().get(level);
    Graph.Value mean = Descriptors.mean(graph, answers);
    List<Graph.Value> sum = new ArrayList<>();
    if (terms != Terms.VARIANCE || answers.size() == 1) {
      Graph.Value error = Descriptors.squaredDistances(graph, mean, target);
      sum.add(errors.get(level).normalise(graph, error, beyond));
    }
    if (terms != Terms.REGRESSION && answers.size() > 1) {
      List<Graph.Value> apart =
          answers.stream().map(one -> Descriptors.squaredDistances(graph, one, mean)).toList();
      sum.add(variances.get(level).normalise(graph, Descriptors.mean(graph, apart), beyond));
    }
    return sum.stream().reduce(graph::add).orElseThrow();
  }

  private int beyond(Level level) {
    return border == Border.APART ? level.receptiveField() / 2 : 0;
  }

  private int requireCalibrated(int levels) {
    if (errors.size() != levels) {
      throw new IllegalStateException("neither calibrated nor loaded for these levels");
    }
    return levels;
  }

  private static float[] largest(NDArray maps) {
    long n = maps.getShape().get(0);
    try (NDManager scope = maps.getManager().newSubManager()) {
      NDArray flat = maps.reshape(n, -1);
      flat.attach(scope);
      return flat.max(new int[] {1}).toFloatArray();
    }
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int level = 0; level < errors.size(); level++) {
      tensors.put("%d.error".formatted(level), errors.get(level).tensor());
      tensors.put("%d.variance".formatted(level), variances.get(level).tensor());
    }
    SafetensorsWriter.write(
        directory.resolve(FILE),
        tensors,
        Map.of("scorer", "regression-and-variance"),
        Precision.FLOAT32);
  }

  @Override
  public void load(Path directory) throws IOException {
    Map<String, Tensor> tensors = Weights.read(directory.resolve(FILE)).tensors();
    List<Usual> error = new ArrayList<>();
    List<Usual> variance = new ArrayList<>();
    for (int level = 0; tensors.containsKey("%d.error".formatted(level)); level++) {
      error.add(usual(directory, tensors.get("%d.error".formatted(level))));
      variance.add(usual(directory, tensors.get("%d.variance".formatted(level))));
    }
    errors = List.copyOf(error);
    variances = List.copyOf(variance);
  }

  private static Usual usual(Path directory, @Nullable Tensor tensor) {
    try {
      return Usual.of(Objects.requireNonNull(tensor));
    } catch (NullPointerException | IllegalArgumentException e) {
      throw new AdLabException(
          "%s: not what this scorer writes; fit the detector again"
              .formatted(directory.resolve(FILE)),
          e);
    }
  }
}
