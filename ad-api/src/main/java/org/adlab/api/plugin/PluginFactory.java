package org.adlab.api.plugin;

/**
 * Makes one kind of teacher, student, scorer, data set or teacher training from its settings. Found
 * by {@link java.util.ServiceLoader} through one of the sub-interfaces.
 *
 * @param <T> what it makes
 * @param <S> its settings: a record whose components carry {@link Setting}
 */
public interface PluginFactory<T, S extends Record> {

  /** The name that a config calls it by, in kebab case. */
  String name();

  /** One line that says what it is, with the paper it comes from. */
  String description();

  /** The settings record. */
  Class<S> settingsType();

  /**
   * Makes one.
   *
   * @throws InvalidSettingsException if the settings cannot work (a root that is not there); a
   *     complaint that begins with a key of the settings, {@code root: there is no folder x}, is
   *     told with the line it stands in
   * @throws org.adlab.api.AdLabException if a file they name is damaged
   */
  T create(S settings, PluginContext context);
}
