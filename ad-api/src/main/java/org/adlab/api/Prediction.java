package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a student should have said and what it said: all that a scorer gets to see.
 *
 * <p>The target is the teacher's description, or the student's own re-expression of it (descriptors
 * standardised or whitened, say).
 *
 * @param target {@code (N,C,h,w)} a level
 * @param answers {@code (N,M,C,h,w)} a level, with M of at least 1 answers; M = 1 for a single
 *     student
 */
public record Prediction(FeaturePyramid target, List<NDArray> answers) {

  public Prediction {
    if (answers.size() != target.levels().size()) {
      throw new IllegalArgumentException(
          "%d levels but %d answers".formatted(target.levels().size(), answers.size()));
    }
    answers = List.copyOf(answers);
  }
}
