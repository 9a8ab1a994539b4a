package org.adlab.api.plugin;

import java.util.Optional;
import org.adlab.api.data.Dataset;

/**
 * Makes a {@link Dataset}.
 *
 * @param <S> its settings
 */
public interface DatasetFactory<S extends Record> extends PluginFactory<Dataset, S> {

  /** What the data set expects on disk; empty where it needs no files. */
  default Optional<DatasetGuide> guide() {
    return Optional.empty();
  }
}
