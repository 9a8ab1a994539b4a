package org.adlab.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds students and scorers to the shapes that they promise: engines stretch arrays of others to
 * fit, and figures come out that mean nothing.
 */
final class Outputs {

  private Outputs() {}

  /**
   * A prediction as it should be.
   *
   * @param count how many images it is of
   * @throws AdLabException if it is not
   */
  static Prediction checked(@Nullable Prediction prediction, long count) {
    if (prediction == null) {
      throw new AdLabException("student: it predicts null; its author has to mend that");
    }
    for (int i = 0; i < prediction.answers().size(); i++) {
      String level = prediction.target().levels().get(i).name();
      Shape target = prediction.target().maps().get(i).getShape();
      if (target.dimension() != 4 || target.get(0) != count) {
        throw misshapen(
            "student", "target of the level " + level, target, "(%d,C,h,w)".formatted(count));
      }
      Shape answer = prediction.answers().get(i).getShape();
      if (answer.dimension() != 5
          || answer.get(0) != count
          || !answer.slice(2).equals(target.slice(1))) {
        throw misshapen(
            "student",
            "answer to the level " + level,
            answer,
            "(%d,M,%d,%d,%d)".formatted(count, target.get(1), target.get(2), target.get(3)));
      }
    }
    return prediction;
  }

  /**
   * Scores as they should be.
   *
   * @throws AdLabException if they are not
   */
  static Scores checked(@Nullable Scores scores, long count, int height, int width) {
    if (scores == null) {
      throw new AdLabException("scorer: it scores null; its author has to mend that");
    }
    NDArray maps = scores.maps();
    if (!maps.getShape().equals(new Shape(count, height, width))) {
      throw misshapen(
          "scorer", "maps", maps.getShape(), "(%d,%d,%d)".formatted(count, height, width));
    }
    if (maps.getDataType() != DataType.FLOAT32) {
      throw new AdLabException(
          "scorer: its maps are %s and should be float32; its author has to mend that"
              .formatted(maps.getDataType().asNumpy()));
    }
    if (scores.image().length != count) {
      throw new AdLabException(
          "scorer: it has %d image scores for %d images; its author has to mend that"
              .formatted(scores.image().length, count));
    }
    return scores;
  }

  private static AdLabException misshapen(String part, String what, Shape found, String expected) {
    List<Long> shape = Arrays.stream(found.getShape()).boxed().toList();
    return new AdLabException(
        "%s: %s of the shape %s, where %s is expected; its author has to mend that"
            .formatted(
                part,
                what,
                shape.toString().replace(", ", ",").replace('[', '(').replace(']', ')'),
                expected));
  }
}
