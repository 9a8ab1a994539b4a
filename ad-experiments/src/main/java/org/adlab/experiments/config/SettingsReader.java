package org.adlab.experiments.config;

import java.util.Objects;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.PluginRegistry;

/** Reads configs as settings records, driven by the records' components alone. */
public final class SettingsReader {

  private final PluginRegistry registry;

  /**
   * @param registry the plugins that a config may choose from
   */
  public SettingsReader(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads a whole config.
   *
   * @param type the settings record that the config's top level is
   * @throws InvalidSettingsException with everything that is wrong: one sentence each, with file,
   *     line and key
   */
  public <S extends Record> S read(Class<S> type, ConfigSource source) {
    Complaints complaints = new Complaints(source);
    S settings =
        new SectionReader(source, registry, complaints)
            .read(type, source.resolve().root(), "", false);
    complaints.raise();
    return Objects.requireNonNull(settings, "nothing was complained of, and nothing was read");
  }
}
