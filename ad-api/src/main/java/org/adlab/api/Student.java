package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.api.graph.GraphPrediction;

/**
 * Learns from anomaly-free images what the teacher says of them, and then predicts it for any
 * image.
 *
 * <p>A student is made from its settings alone, then either {@linkplain #fit fitted} or {@linkplain
 * #load loaded}, and only then asked to {@linkplain #predict predict}.
 */
public interface Student extends AutoCloseable {

  /**
   * What stands against teaching this student by that teacher for that scorer, one sentence each,
   * asked before anything runs; empty if nothing does.
   */
  default List<String> objections(Teacher teacher, Scorer scorer) {
    return List.of();
  }

  /**
   * The levels of its predictions: the teacher's, unless it re-expresses them as others.
   *
   * @param teacher one that the student has no objections to
   */
  default List<Level> levels(Teacher teacher) {
    return teacher.levels();
  }

  /** How many answers its predictions hold: the M of {@link Prediction}. */
  default int answers() {
    return 1;
  }

  /**
   * What stands against fitting this student to that data set, one sentence each, asked before
   * anything runs; empty if nothing does. That there is something to learn from is seen to.
   */
  default List<String> objections(Dataset dataset) {
    return List.of();
  }

  /**
   * Learns.
   *
   * <p>A loss must not use {@link NDArray#mul(Number)} and its kin: on PyTorch the number lies in
   * memory that Java may clear away before the backward pass reads it again. Multiply by an array
   * of the engine's own, as {@code Tensors.times} of ad-backbones does.
   *
   * @throws AdLabException if the loss stops being a number, or the lessons do not suffice
   */
  void fit(Lessons lessons, FitContext context);

  /**
   * Predicts the teacher's description.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]
   * @param description the teacher's own description at the same positions, which the student may
   *     re-express but not peek at
   * @param grid the positions
   * @return attached to the images' manager, without gradient
   */
  Prediction predict(NDArray images, FeaturePyramid description, Grid grid);

  /** What stands against {@link #predict(Graph, Graph.Value, GraphDescription, Grid)}. */
  default Optional<String> graphObjection() {
    return Optional.of(Unsaid.by(this));
  }

  /**
   * Adds to a graph what {@link #predict(NDArray, FeaturePyramid, Grid)} computes. Asked only where
   * {@link #graphObjection} is empty.
   *
   * @param images {@code (N,3,H,W)}, RGB in [0,1]
   * @param description the teacher's
   * @param grid the positions
   */
  default GraphPrediction predict(
      Graph graph, Graph.Value images, GraphDescription description, Grid grid) {
    throw new UnsupportedOperationException(Unsaid.by(this));
  }

  /**
   * At which positions of its images a step of training compares, so that what training costs can
   * be counted by {@link #predict(Graph, Graph.Value, GraphDescription, Grid)}; empty where that
   * differs from step to step, or a step is another computation.
   */
  default Optional<Grid> learnsAt() {
    return Optional.empty();
  }

  /**
   * Writes what was learned.
   *
   * @param directory an existing, empty directory
   */
  void save(Path directory) throws IOException;

  /**
   * Reads what {@link #save} wrote, in place of fitting.
   *
   * @param teacher the teacher that the student was fitted to
   * @throws AdLabException if the files are damaged or of another architecture
   */
  void load(Path directory, Teacher teacher) throws IOException;

  @Override
  default void close() {}
}
