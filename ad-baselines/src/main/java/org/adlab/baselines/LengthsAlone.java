package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;

/**
 * What students have in common whose target's length says how anomalous a position is: their answer
 * is 0.
 */
final class LengthsAlone {

  private LengthsAlone() {}

  static Prediction prediction(FeaturePyramid target) {
    List<NDArray> answers = new ArrayList<>();
    for (NDArray map : target.maps()) {
      try (NDArray one = map.expandDims(1)) {
        answers.add(one.zerosLike());
      }
    }
    return new Prediction(target, answers);
  }

  static List<String> objections(String student, Scorer scorer) {
    return scorer.tellsLengthsApart()
        ? List.of()
        : List.of(
            "scorer: the student %s says how anomalous a position is by the length of a vector, which"
                    .formatted(student)
                + " this scorer does not look at; choose distance");
  }
}
