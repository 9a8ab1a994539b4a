package org.adlab.experiments.run;

import java.util.List;
import java.util.Map;
import org.adlab.experiments.config.ExperimentSettings;

/** Draws a run's curves and heat maps into its directory. */
record Pictures(RunDirectory run, ExperimentSettings settings) {

  void draw(Judgement judgement, List<Map<String, Double>> epochs) {}
}
