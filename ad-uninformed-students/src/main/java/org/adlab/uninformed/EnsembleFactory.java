package org.adlab.uninformed;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code ensemble}. */
public final class EnsembleFactory implements StudentFactory<EnsembleSettings> {

  @Override
  public String name() {
    return "ensemble";
  }

  @Override
  public String description() {
    return "several untrained copies of the teacher's network regress its standardised descriptors"
        + " (Bergmann et al., CVPR 2020)";
  }

  @Override
  public Class<EnsembleSettings> settingsType() {
    return EnsembleSettings.class;
  }

  @Override
  public Student create(EnsembleSettings settings, PluginContext context) {
    return new EnsembleStudent(settings, context.manager());
  }
}
