package org.adlab.uninformed;

import org.adlab.api.TeacherTraining;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherTrainingFactory;

/** The teacher training {@code patch-training}. */
public final class PatchTeachingFactory implements TeacherTrainingFactory<PatchTeachingSettings> {

  @Override
  public String name() {
    return "patch-training";
  }

  @Override
  public String description() {
    return "a patch network learns descriptors by distillation, metric learning and compactness"
        + " (Bergmann et al., CVPR 2020)";
  }

  @Override
  public Class<PatchTeachingSettings> settingsType() {
    return PatchTeachingSettings.class;
  }

  @Override
  public TeacherTraining create(PatchTeachingSettings settings, PluginContext context) {
    return new PatchTeaching(settings, context);
  }
}
