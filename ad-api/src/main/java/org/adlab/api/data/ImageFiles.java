package org.adlab.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Image files, read as a data set prepares its own, whether they belong to it or not. Safe to read
 * from several threads.
 */
public interface ImageFiles {

  /**
   * Reads one.
   *
   * @return of the size that all of the data set's images have
   * @throws org.adlab.api.AdLabException if it is no image, a damaged one or one too large, with
   *     its name
   */
  RgbImage read(Path file) throws IOException;

  /**
   * The image files in a folder and the folders below it, told by their endings and sorted by their
   * paths; hidden ones are left out.
   *
   * @throws org.adlab.api.AdLabException if a folder cannot be read
   */
  List<Path> below(Path folder);
}
