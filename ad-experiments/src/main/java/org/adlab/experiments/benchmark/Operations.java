package org.adlab.experiments.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Detector;
import org.adlab.api.Grid;
import org.adlab.api.graph.ConvolutionCount;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;

/**
 * Floating point operations of a detector's convolutions for one image, as its parts say them in a
 * graph.
 *
 * @param training of a training step, forward and backward, the teacher left out; 0 if not known
 * @param scoring of all networks; 0 if not known
 * @param remarks why what is not known is not, a sentence each
 */
record Operations(long training, long scoring, List<String> remarks) {

  /**
   * Counts.
   *
   * @param detector fitted
   * @param height rows of an image
   * @param width columns of an image
   */
  static Operations of(Detector detector, int height, int width) {
    List<String> objections = detector.graphObjections();
    if (!objections.isEmpty()) {
      return new Operations(
          0, 0, List.of("operations are not counted: %s".formatted(String.join("; ", objections))));
    }
    List<String> remarks = new ArrayList<>();
    ConvolutionCount scoring = new ConvolutionCount(height, width);
    detector.score(scoring, scoring.input());
    if (scoring.operations() == 0) {
      remarks.add("operations are not counted: the detector has no convolutions");
    }
    Optional<Grid> grid = detector.student().learnsAt();
    if (grid.isEmpty()) {
      remarks.add(
          "operations of training are not counted: the student does not say at which positions it"
              + " learns, or learns at others in every step");
    }
    return new Operations(
        grid.map(at -> training(detector, at, height, width)).orElse(0L),
        scoring.operations(),
        remarks);
  }

  private static long training(Detector detector, Grid grid, int height, int width) {
    ConvolutionCount count = new ConvolutionCount(height, width);
    Graph.Value images = count.input();
    GraphDescription description =
        new GraphDescription(
            detector.teacher().levels(), detector.teacher().describe(count, images, grid));
    long taught = count.trainingOperations();
    // The description is a given, from which no gradient goes back.
    detector.student().predict(count, images, description, grid);
    return count.trainingOperations() - taught;
  }
}
