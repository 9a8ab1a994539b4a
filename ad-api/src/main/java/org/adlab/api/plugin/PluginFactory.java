package org.adlab.api.plugin;

import java.util.List;
import java.util.Map;

/**
 * Makes one kind of teacher, student, scorer, data set, teacher training, tracker, exporter or
 * scoring runtime from its settings. Found by {@link java.util.ServiceLoader} through one of the
 * sub-interfaces.
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
   * Says what stands against settings before anything is made: a file or folder that is not there.
   * It is told together with all else that is wrong with a config, where {@link #create}, which
   * refuses the same, comes too late.
   *
   * @return complaints as of {@link #create}; none if all is well
   */
  default List<String> objections(S settings) {
    return List.of();
  }

  /**
   * The settings that these mean when they mean several, such as every category of a data set: an
   * experiment runs on each by itself, and reports the mean. Only data sets are asked.
   *
   * @return settings by name, in the order to run in; none where these settings mean one thing
   * @throws InvalidSettingsException if the settings cannot work
   */
  default Map<String, S> parts(S settings) {
    return Map.of();
  }

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
