package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code one-class-svm}. */
public final class OneClassSvmFactory implements StudentFactory<OneClassSvmSettings> {

  @Override
  public String name() {
    return OneClassSvmStudent.NAME;
  }

  @Override
  public String description() {
    return "a one-class support vector machine on descriptors (OC-SVM of Bergmann et al., CVPR 2020)";
  }

  @Override
  public Class<OneClassSvmSettings> settingsType() {
    return OneClassSvmSettings.class;
  }

  @Override
  public Student create(OneClassSvmSettings settings, PluginContext context) {
    return new OneClassSvmStudent(settings, context.manager());
  }
}
