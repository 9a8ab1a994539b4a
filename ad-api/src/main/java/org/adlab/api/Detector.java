package org.adlab.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.api.graph.GraphScores;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * A teacher, a student and a scorer at work together.
 *
 * @param teacher describes
 * @param student predicts the description
 * @param scorer judges the difference
 * @param grid the positions at which images are scored: all, or a strided grid between whose
 *     positions maps are interpolated
 */
public record Detector(Teacher teacher, Student student, Scorer scorer, Grid grid)
    implements AutoCloseable {

  private static final String FINGERPRINT = "teacher.txt";
  private static final int LONGEST_STRIDE = 64;

  /** A detector that scores at every position. */
  public Detector(Teacher teacher, Student student, Scorer scorer) {
    this(teacher, student, scorer, Grid.ALL);
  }

  /** What stands against this combination, one sentence each; empty if nothing does. */
  public List<String> objections() {
    List<String> objections = new ArrayList<>(student.objections(teacher, scorer));
    objections.addAll(scorer.objections(student.levels(teacher), student.answers()));
    if (!teacher.honours(grid)) {
      objections.add(
          "evaluation.stride: this teacher does not describe images at %s; it can take %s"
              .formatted(
                  grid instanceof Grid.Strided strided
                      ? "a stride of " + strided.stride()
                      : "such positions",
                  strides()));
    }
    return objections;
  }

  /** The strides that the teacher honours, up to one that nobody would want to exceed. */
  private String strides() {
    return IntStream.rangeClosed(1, LONGEST_STRIDE)
        .filter(stride -> stride == 1 || teacher.honours(new Grid.Strided(stride, 0, 0)))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  /**
   * What stands against working on that data set, one sentence each; empty if nothing does.
   *
   * @param fits whether the student is to be fitted to it
   * @param calibrates whether the scorer is to be calibrated on it, if it needs that
   */
  public List<String> objections(Dataset dataset, boolean fits, boolean calibrates) {
    List<String> objections = new ArrayList<>();
    List<Sample> first = fits ? dataset.train() : dataset.test();
    if (fits && first.isEmpty()) {
      objections.add("dataset: %s has no images to learn from".formatted(dataset.name()));
    } else if (teacher.smallestImage() > 1 && !first.isEmpty()) {
      sizeObjection(first.get(0)).ifPresent(objections::add);
    }
    if (calibrates && scorer.needsCalibration() && dataset.validation().isEmpty()) {
      objections.add(
          "scorer: it is calibrated on validation images, and %s holds none out"
              .formatted(dataset.name()));
    }
    if (fits) {
      objections.addAll(student.objections(dataset));
    }
    return objections;
  }

  private Optional<String> sizeObjection(Sample first) {
    try {
      RgbImage image = first.image();
      return Math.min(image.height(), image.width()) < teacher.smallestImage()
          ? Optional.of(
              "teacher: it describes images of at least %d x %d pixels, and %s is %d x %d; give the data set larger ones, or choose another teacher or smaller receptive fields"
                  .formatted(
                      teacher.smallestImage(),
                      teacher.smallestImage(),
                      first.id(),
                      image.width(),
                      image.height()))
          : Optional.empty();
    } catch (IOException | AdLabException e) {
      return Optional.of("dataset: %s cannot be read: %s".formatted(first.id(), e.getMessage()));
    }
  }

  /** Fits the student, then calibrates the scorer on the validation images if it needs that. */
  public void fit(Lessons lessons, FitContext context, int scoringBatchSize) {
    student.fit(lessons, context.at(grid));
    calibrate(lessons, context.progress(), scoringBatchSize);
  }

  /** Calibrates the scorer on the validation images if it needs that; the student is fitted. */
  public void calibrate(Lessons lessons, Progress progress, int scoringBatchSize) {
    if (scorer.needsCalibration()) {
      Shape images = new Shape(0, 0, 1, 1);
      for (Lesson lesson : lessons.validation(1)) {
        try (lesson) {
          images = lesson.images().getShape();
        }
        break;
      }
      progress.begin("calibrate", lessons.validationSize());
      scorer.calibrate(
          new ValidationPredictions(student, lessons, progress, scoringBatchSize, grid),
          (int) images.get(2),
          (int) images.get(3));
      progress.end();
    }
  }

  /**
   * Scores a batch of images.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]; left open
   * @param height rows of the maps wanted
   * @param width columns of the maps wanted
   * @return one map an image
   * @throws AdLabException if student or scorer give something of another shape than they should
   */
  public List<AnomalyMap> score(NDArray images, int height, int width) {
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray batch = images.duplicate();
      batch.attach(scope);
      FeaturePyramid description = teacher.describe(batch, grid);
      long count = batch.getShape().get(0);
      Prediction prediction = Outputs.checked(student.predict(batch, description, grid), count);
      Scores scores =
          Outputs.checked(scorer.score(prediction, height, width), count, height, width);
      float[] values = scores.maps().toFloatArray();
      List<AnomalyMap> maps = new ArrayList<>();
      int size = height * width;
      for (int i = 0; i < scores.image().length; i++) {
        float[] map = new float[size];
        System.arraycopy(values, i * size, map, 0, size);
        maps.add(new AnomalyMap(height, width, map, scores.image()[i]));
      }
      return maps;
    }
  }

  /** What stands against {@link #score(Graph, Graph.Value)}, one sentence each. */
  public List<String> graphObjections() {
    List<String> objections = new ArrayList<>();
    teacher.graphObjection().ifPresent(told -> objections.add("teacher: " + told));
    student.graphObjection().ifPresent(told -> objections.add("student: " + told));
    scorer.graphObjection().ifPresent(told -> objections.add("scorer: " + told));
    return objections;
  }

  /**
   * Adds to a graph what {@link #score(NDArray, int, int)} computes for maps of the images' size.
   *
   * @param images {@code (N,3,H,W)}, RGB in [0,1]
   * @throws InvalidSettingsException if {@link #graphObjections} are in the way
   */
  public GraphScores score(Graph graph, Graph.Value images) {
    List<String> objections = graphObjections();
    if (!objections.isEmpty()) {
      throw new InvalidSettingsException(objections);
    }
    GraphDescription description =
        new GraphDescription(teacher.levels(), teacher.describe(graph, images, grid));
    return scorer.score(graph, student.predict(graph, images, description, grid));
  }

  /**
   * Writes the fitted parts, and the teacher's fingerprint; not the teacher itself.
   *
   * @param directory an existing, empty directory
   */
  public void save(Path directory) throws IOException {
    student.save(Files.createDirectories(directory.resolve("student")));
    scorer.save(Files.createDirectories(directory.resolve("scorer")));
    Files.writeString(directory.resolve(FINGERPRINT), teacher.fingerprint() + "\n");
  }

  /**
   * Reads what {@link #save} wrote, in place of fitting.
   *
   * @throws AdLabException if it was fitted to another teacher, or a part is damaged
   */
  public void load(Path directory) throws IOException {
    loadStudent(directory);
    scorer.load(directory.resolve("scorer"));
  }

  /**
   * Reads the student alone of what {@link #save} wrote; the scorer is to be calibrated.
   *
   * @throws AdLabException as {@link #load} does
   */
  public void loadStudent(Path directory) throws IOException {
    Path file = directory.resolve(FINGERPRINT);
    if (!Files.isRegularFile(file)) {
      throw new AdLabException(
          "%s: no saved detector there (%s is missing)".formatted(directory, FINGERPRINT));
    }
    String saved = Files.readString(file).strip();
    if (!saved.equals(teacher.fingerprint())) {
      throw new AdLabException(
          "%s: this detector was fitted to the teacher %s, not to %s; use the teacher's settings and weights that it was fitted with"
              .formatted(directory, saved, teacher.fingerprint()));
    }
    student.load(directory.resolve("student"), teacher);
  }

  @Override
  public void close() {
    scorer.close();
    student.close();
    teacher.close();
  }
}
