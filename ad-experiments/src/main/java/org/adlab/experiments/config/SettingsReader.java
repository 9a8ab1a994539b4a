package org.adlab.experiments.config;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;

/** Reads configs as settings records, driven by the records' components alone. */
public final class SettingsReader {

  private final PluginRegistry registry;
  private final Set<PluginKind> made;

  /**
   * For who makes everything that a config chooses.
   *
   * @param registry the plugins that a config may choose from
   */
  public SettingsReader(PluginRegistry registry) {
    this(registry, EnumSet.allOf(PluginKind.class));
  }

  /**
   * @param registry the plugins that a config may choose from
   * @param made what will be made of those that it chooses; nobody minds files that others lack
   */
  public SettingsReader(PluginRegistry registry, Set<PluginKind> made) {
    this.registry = registry;
    this.made = Set.copyOf(made);
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
        new SectionReader(source, registry, made, complaints)
            .read(type, source.resolve().root(), "", false);
    complaints.raise();
    return Objects.requireNonNull(settings, "nothing was complained of, and nothing was read");
  }
}
