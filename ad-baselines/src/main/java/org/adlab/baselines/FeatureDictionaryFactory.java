package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code feature-dictionary}. */
public final class FeatureDictionaryFactory implements StudentFactory<FeatureDictionarySettings> {

  @Override
  public String name() {
    return FeatureDictionaryStudent.NAME;
  }

  @Override
  public String description() {
    return "the nearest of a dictionary of pooled features (Napoletano et al., Sensors 2018)";
  }

  @Override
  public Class<FeatureDictionarySettings> settingsType() {
    return FeatureDictionarySettings.class;
  }

  @Override
  public Student create(FeatureDictionarySettings settings, PluginContext context) {
    return new FeatureDictionaryStudent(settings, context.manager());
  }
}
