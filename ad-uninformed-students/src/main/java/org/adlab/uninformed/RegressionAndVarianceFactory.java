package org.adlab.uninformed;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code regression-and-variance}. */
public final class RegressionAndVarianceFactory
    implements ScorerFactory<RegressionAndVarianceSettings> {

  @Override
  public String name() {
    return "regression-and-variance";
  }

  @Override
  public String description() {
    return "the students' error plus the spread of their answers, each normalised (Bergmann et al.,"
        + " CVPR 2020)";
  }

  @Override
  public Class<RegressionAndVarianceSettings> settingsType() {
    return RegressionAndVarianceSettings.class;
  }

  @Override
  public Scorer create(RegressionAndVarianceSettings settings, PluginContext context) {
    return new RegressionAndVarianceScorer(settings);
  }
}
