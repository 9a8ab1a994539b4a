package org.adlab.api.plugin;

import java.util.Map;
import java.util.Optional;
import org.adlab.api.data.ImageFiles;

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

  /**
   * How the data set that this chooses prepares image files: see {@link DatasetFactory#imageFiles}.
   * Empty for all that is no data set.
   */
  default Optional<ImageFiles> imageFiles() {
    return Optional.empty();
  }

  /** Makes it. */
  T create(PluginContext context);
}
