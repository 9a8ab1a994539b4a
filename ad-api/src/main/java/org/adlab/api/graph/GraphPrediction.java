package org.adlab.api.graph;

import java.util.List;

/**
 * A {@link org.adlab.api.Prediction} as a graph has it.
 *
 * @param target what the student should have said
 * @param answers for each level the M answers, {@code (N,C,h,w)} each
 */
public record GraphPrediction(GraphDescription target, List<List<Graph.Value>> answers) {

  public GraphPrediction {
    if (answers.size() != target.levels().size()) {
      throw new IllegalArgumentException(
          "%d levels but %d answers".formatted(target.levels().size(), answers.size()));
    }
    answers = answers.stream().map(List::copyOf).toList();
  }
}
