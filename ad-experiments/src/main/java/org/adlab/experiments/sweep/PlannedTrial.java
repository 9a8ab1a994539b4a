package org.adlab.experiments.sweep;

import java.util.Map;
import java.util.stream.Collectors;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * One trial of a plan.
 *
 * @param name the hash of all that its figures depend on
 * @param choices what is swept over, and its label of each, in the axes' order
 * @param settings the experiment
 */
public record PlannedTrial(String name, Map<String, String> choices, ExperimentSettings settings) {

  /** What it is, for people: {@code student.epochs = 10, seed = 1}. */
  public String title() {
    return choices.entrySet().stream()
        .map(choice -> choice.getKey() + " = " + choice.getValue())
        .collect(Collectors.joining(", "));
  }
}
