package org.adlab.baselines;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code ssim}. */
public final class SsimFactory implements ScorerFactory<SsimSettings> {

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  public String description() {
    return "the structural similarity of an image and its reconstruction (Bergmann et al., VISAPP 2019)";
  }

  @Override
  public Class<SsimSettings> settingsType() {
    return SsimSettings.class;
  }

  @Override
  public Scorer create(SsimSettings settings, PluginContext context) {
    return new SsimScorer(settings);
  }
}
