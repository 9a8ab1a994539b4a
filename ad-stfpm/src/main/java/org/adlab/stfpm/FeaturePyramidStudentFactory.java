package org.adlab.stfpm;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code feature-pyramid}. */
public final class FeaturePyramidStudentFactory implements StudentFactory<FeaturePyramidSettings> {

  @Override
  public String name() {
    return "feature-pyramid";
  }

  @Override
  public String description() {
    return "the teacher's architecture, untrained, matches its pyramid (Wang et al., BMVC 2021)";
  }

  @Override
  public Class<FeaturePyramidSettings> settingsType() {
    return FeaturePyramidSettings.class;
  }

  @Override
  public Student create(FeaturePyramidSettings settings, PluginContext context) {
    return new FeaturePyramidStudent(settings, context.manager());
  }
}
