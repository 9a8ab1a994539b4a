package org.adlab.api.plugin;

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

  /** Makes it. */
  T create(PluginContext context);
}
