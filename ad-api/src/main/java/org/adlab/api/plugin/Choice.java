package org.adlab.api.plugin;

import java.util.Map;

/**
 * A plugin chosen and set in a config, not yet made.
 *
 * @param <T> what it makes
 */
public interface Choice<T> {

  /** The plugin's name. */
  String name();

  /** Its settings, all defaults filled in. */
  Record settings();

  /**
   * The choices that this one stands for, if it stands for several: see {@link
   * PluginFactory#parts}.
   *
   * @throws InvalidSettingsException if its settings cannot work
   */
  default Map<String, Choice<T>> parts() {
    return Map.of();
  }

  /** Makes it. */
  T create(PluginContext context);
}
