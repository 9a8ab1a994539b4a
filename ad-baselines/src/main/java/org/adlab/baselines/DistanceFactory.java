package org.adlab.baselines;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code distance}. */
public final class DistanceFactory implements ScorerFactory<DistanceSettings> {

  @Override
  public String name() {
    return "distance";
  }

  @Override
  public String description() {
    return "how far the answers are from the target, mean over answers and levels";
  }

  @Override
  public Class<DistanceSettings> settingsType() {
    return DistanceSettings.class;
  }

  @Override
  public Scorer create(DistanceSettings settings, PluginContext context) {
    return new DistanceScorer(settings);
  }
}
