package org.adlab.stfpm;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code pyramid-product}. */
public final class PyramidProductScorerFactory implements ScorerFactory<PyramidProductSettings> {

  @Override
  public String name() {
    return "pyramid-product";
  }

  @Override
  public String description() {
    return "the levels' squared distances, multiplied (Wang et al., BMVC 2021)";
  }

  @Override
  public Class<PyramidProductSettings> settingsType() {
    return PyramidProductSettings.class;
  }

  @Override
  public Scorer create(PyramidProductSettings settings, PluginContext context) {
    return new PyramidProductScorer(settings);
  }
}
