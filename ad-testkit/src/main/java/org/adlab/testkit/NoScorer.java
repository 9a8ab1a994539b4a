package org.adlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;

/** Finds the same in every image; for students that want a scorer to be fitted. */
enum NoScorer implements Scorer {
  INSTANCE;

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    NDArray map = prediction.target().maps().get(0);
    int n = (int) map.getShape().get(0);
    return new Scores(map.getManager().zeros(new Shape(n, height, width)), new float[n], List.of());
  }
}
