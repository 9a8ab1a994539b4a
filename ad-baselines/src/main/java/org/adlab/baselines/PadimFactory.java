package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code padim}. */
public final class PadimFactory implements StudentFactory<PadimSettings> {

  @Override
  public String name() {
    return PadimStudent.NAME;
  }

  @Override
  public String description() {
    return "a Gaussian for each position; targets are whitened by it (PaDiM, Defard et al., 2021)";
  }

  @Override
  public Class<PadimSettings> settingsType() {
    return PadimSettings.class;
  }

  @Override
  public Student create(PadimSettings settings, PluginContext context) {
    return new PadimStudent(settings, context.manager());
  }
}
