package org.adlab.datasets.oneclass;

import java.nio.file.Path;
import java.util.List;

/** How a collection lies in files. */
interface Format {

  /** How many images a part may have: beyond any there is, and no header makes us go on longer. */
  int MOST_IMAGES = 1_000_000;

  /** Rows and columns of every image. */
  int side();

  /** The files in words, for messages. */
  String layout();

  /**
   * What a folder lacks of a part, by name: the published files whose content is not there in any
   * form, and whatever else helps to understand it. Nothing if the part can be read.
   */
  List<String> missing(Path folder, Part part);

  /**
   * Reads a part, in the order of the files.
   *
   * @param folder one that lacks nothing of it
   * @return at least one image
   * @throws org.adlab.api.AdLabException if a file is damaged or another than expected
   */
  List<SmallImage> read(Path folder, Part part);
}
