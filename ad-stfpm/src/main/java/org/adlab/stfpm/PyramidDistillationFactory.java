package org.adlab.stfpm;

import org.adlab.api.TeacherTraining;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherTrainingFactory;

/** The teacher training {@code pyramid-distillation}. */
public final class PyramidDistillationFactory
    implements TeacherTrainingFactory<PyramidDistillationSettings> {

  @Override
  public String name() {
    return "pyramid-distillation";
  }

  @Override
  public String description() {
    return "a slim ResNet learns a larger one's feature pyramid (after Romero et al., ICLR 2015)";
  }

  @Override
  public Class<PyramidDistillationSettings> settingsType() {
    return PyramidDistillationSettings.class;
  }

  @Override
  public TeacherTraining create(PyramidDistillationSettings settings, PluginContext context) {
    return new PyramidDistillation(settings, context);
  }
}
