package org.adlab.stfpm;

import org.adlab.api.TeacherTraining;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherTrainingFactory;

/** The teacher training {@code classification}. */
public final class ClassificationFactory implements TeacherTrainingFactory<ClassificationSettings> {

  @Override
  public String name() {
    return "classification";
  }

  @Override
  public String description() {
    return "a ResNet learns to tell classes of images apart (Wang et al., BMVC 2021, Table 4)";
  }

  @Override
  public Class<ClassificationSettings> settingsType() {
    return ClassificationSettings.class;
  }

  @Override
  public TeacherTraining create(ClassificationSettings settings, PluginContext context) {
    return new Classification(settings, context);
  }
}
