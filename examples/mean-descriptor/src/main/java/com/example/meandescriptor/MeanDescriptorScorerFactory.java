package com.example.meandescriptor;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code mean-descriptor-distance}, which has no settings. */
public final class MeanDescriptorScorerFactory implements ScorerFactory<MeanDescriptorScorerFactory.None> {

  /** No settings. */
  public record None() {}

  @Override
  public String name() {
    return "mean-descriptor-distance";
  }

  @Override
  public String description() {
    return "the squared distance of target and answer, mean over channels, summed over levels";
  }

  @Override
  public Class<None> settingsType() {
    return None.class;
  }

  @Override
  public Scorer create(None settings, PluginContext context) {
    return new MeanDescriptorScorer();
  }
}
