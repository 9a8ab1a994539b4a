package org.adlab.baselines;

import org.adlab.api.Teacher;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherFactory;

/** The teacher {@code identity}. */
public final class IdentityFactory implements TeacherFactory<IdentitySettings> {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String description() {
    return "describes an image by itself, for autoencoders";
  }

  @Override
  public Class<IdentitySettings> settingsType() {
    return IdentitySettings.class;
  }

  @Override
  public Teacher create(IdentitySettings settings, PluginContext context) {
    return new IdentityTeacher();
  }
}
