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
   * @param random whence the scene comes; the flaw's may be the same one, and comes after it
   * @param flaw what is to be wrong in it
   * @param texture how uneven material and sensor are, 1 as a rule
   * @param size rows and columns
   */
  Drawing paint(Random random, Flaw flaw, double texture, int size);

  /**
   * Draws one image of the usual difficulty.
   *
   * @param random whence everything comes that differs from image to image
   * @param defectType one of {@link #defectTypes}, or {@code good}
   * @param size rows and columns
   */
  default Drawing paint(Random random, String defectType, int size) {
    return paint(random, new Flaw(defectType, random, 1), 1, size);
  }
}
