package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code spade}. */
public final class SpadeFactory implements StudentFactory<SpadeSettings> {

  @Override
  public String name() {
    return SpadeStudent.NAME;
  }

  @Override
  public String description() {
    return "the nearest descriptors of the nearest images (SPADE, Cohen and Hoshen, 2020)";
  }

  @Override
  public Class<SpadeSettings> settingsType() {
    return SpadeSettings.class;
  }

  @Override
  public Student create(SpadeSettings settings, PluginContext context) {
    return new SpadeStudent(settings, context.manager());
  }
}
