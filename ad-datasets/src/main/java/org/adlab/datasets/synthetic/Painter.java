package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/** Draws the images of one category. */
interface Painter {

  /** The kinds of defects it can draw. */
  List<String> defectTypes();

  /**
   * Draws one image.
   *
   * @param random whence everything comes that differs from image to image
   * @param defectType one of {@link #defectTypes}, or {@code good}
   * @param size rows and columns
   */
  Drawing paint(Random random, String defectType, int size);
}
