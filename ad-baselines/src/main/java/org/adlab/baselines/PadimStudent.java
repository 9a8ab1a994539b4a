package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.jspecify.annotations.Nullable;

/**
 * A Gaussian for each position of the first level, over some channels of all levels. The target is
 * the description whitened by it and the answer 0, so that their distance is Mahalanobis'.
 *
 * <p>Source: Defard, Setkov, Loesch, Audigier, "PaDiM: a Patch Distribution Modeling Framework for
 * Anomaly Detection and Localization", ICPR workshops 2021. The paper's scorer is {@code distance}
 * with {@code smoothing = 4}.
 *
 * <p><b>Deviations.</b> Maps are enlarged bilinearly, the paper's bicubically. The channels, drawn
 * once at random, are the seed's. The paper's images are resized to 256 pixels and their middle 224
 * cut out, which is for the data set's settings to say.
 */
final class PadimStudent implements Student {

  static final String NAME = "padim";

  private final PadimSettings settings;
  private final NDManager manager;
  private @Nullable PositionGaussians gaussians;

  PadimStudent(PadimSettings settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
  }

  @Override
  public List<String> objections(Teacher teacher, Scorer scorer) {
    return LengthsAlone.objections(NAME, scorer);
  }

  @Override
  public List<Level> levels(Teacher teacher) {
    return List.of(level(teacher.levels(), dimensions(teacher)));
  }

  private int dimensions(Teacher teacher) {
    return Math.min(settings.dimensions(), Embedding.channels(teacher.levels()));
  }

  private static Level level(List<Level> levels, int dimensions) {
    int sees = levels.stream().mapToInt(Level::receptiveField).max().orElseThrow();
    return new Level("whitened", dimensions, levels.get(0).stride(), sees);
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    if (lessons.trainingSize() < 2) {
      throw new AdLabException(
          "student padim: one image has no covariance; let the data set give more to learn from");
    }
    close();
    List<Level> levels = lessons.teacher().levels();
    requireRoom(lessons, context);
    int[] drawn =
        Arrays.copyOf(
            context.seed().named("channels").permutation(Embedding.channels(levels)),
            dimensions(lessons.teacher()));
    Arrays.sort(drawn);
    PositionGaussians.Fitting fitting =
        new PositionGaussians.Fitting(new Embedding(levels, drawn), lessons, context);
    gaussians = fitting.run(settings.regularisation(), manager);
  }

  /** What is fitted goes through Java's heap into its file. */
  private void requireRoom(Lessons lessons, FitContext context) {
    long positions = 0;
    for (Lesson lesson : lessons.training(1, context.seed().named("order"))) {
      try (lesson) {
        Shape map = lesson.describe(context.grid()).maps().get(0).getShape();
        positions = map.get(2) * map.get(3);
      }
      break;
    }
    long d = dimensions(lessons.teacher());
    long needed = (positions * d * d * Float.BYTES) >> 20;
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (needed > heap * 3 / 4) {
      throw new AdLabException(
          "student padim: its %d covariances of %d dimensions take %d MiB, and Java's heap has %d; start with AD_HEAP=%dg, or lower student.dimensions"
              .formatted(positions, d, needed, heap, needed * 3 / 2 / 1024 + 1));
    }
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    PositionGaussians fitted = fitted();
    NDArray whitened = fitted.whiten(description);
    Level level = level(description.levels(), fitted.dimensions());
    return LengthsAlone.prediction(new FeaturePyramid(List.of(level), List.of(whitened)));
  }

  private PositionGaussians fitted() {
    if (gaussians == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return gaussians;
  }

  @Override
  public void save(Path directory) {
    Saved.write(directory, NAME, fitted().tensors());
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    close();
    gaussians =
        Saved.read(
            directory, NAME, tensors -> PositionGaussians.of(teacher.levels(), tensors, manager));
  }

  @Override
  public void close() {
    if (gaussians != null) {
      gaussians.close();
      gaussians = null;
    }
  }
}
