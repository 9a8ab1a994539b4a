package org.adlab.api.plugin;

import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;

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

  /**
   * How a detector that was fitted to the data set sees any image file: prepared exactly as the
   * data set's own, none of which need be there. Empty where files cannot be prepared so.
   */
  default Optional<ImageFiles> imageFiles(S settings) {
    return Optional.empty();
  }
}
