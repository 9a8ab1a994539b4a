package org.adlab.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphPrediction;
import org.adlab.api.graph.GraphScores;

/** Turns the disagreement of student and teacher into anomaly maps. */
public interface Scorer extends AutoCloseable {

  /**
   * What stands against scoring such predictions, one sentence each; asked before anything runs.
   *
   * @param levels those of the student's predictions
   * @param answers how many the student gives
   */
  default List<String> objections(List<Level> levels, int answers) {
    return List.of();
  }

  /**
   * Whether it tells a long descriptor from a short one that points the same way. Students whose
   * target's length alone says how anomalous a position is object to scorers that do not.
   */
  default boolean tellsLengthsApart() {
    return true;
  }

  /**
   * Whether {@link #calibrate} must be called before {@link #score}. Such a scorer cannot judge the
   * very images that it is calibrated on.
   */
  default boolean needsCalibration() {
    return false;
  }

  /**
   * Learns what disagreement is usual.
   *
   * @param anomalyFree predictions for anomaly-free images that the student was not fitted to; each
   *     is valid until the next is asked for
   * @param height rows of those images
   * @param width columns of those images
   */
  default void calibrate(Iterable<Prediction> anomalyFree, int height, int width) {}

  /**
   * Scores a batch.
   *
   * @param height rows of the maps wanted, at least 1
   * @param width columns of the maps wanted, at least 1
   * @return maps {@code (N,height,width)}, attached to the manager of the prediction's arrays
   */
  Scores score(Prediction prediction, int height, int width);

  /** What stands against {@link #score(Graph, GraphPrediction)}, as a sentence. */
  default Optional<String> graphObjection() {
    return Optional.of(Unsaid.by(this));
  }

  /**
   * Adds to a graph what {@link #score(Prediction, int, int)} computes for maps of the images'
   * size. Asked only where {@link #graphObjection} is empty.
   */
  default GraphScores score(Graph graph, GraphPrediction prediction) {
    throw new UnsupportedOperationException(Unsaid.by(this));
  }

  /**
   * Writes what {@link #calibrate} learned.
   *
   * @param directory an existing, empty directory
   */
  default void save(Path directory) throws IOException {}

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws AdLabException if the files are damaged
   */
  default void load(Path directory) throws IOException {}

  @Override
  default void close() {}
}
