package org.adlab.datasets.synthetic;

/** What is drawn, as a function of the place. */
interface Scene {

  /**
   * What is seen at a point, before light and noise.
   *
   * @param x to the right, in units of 1/256 of the image's width, in the scene's own frame
   * @param y downwards
   * @param ink receives the colour, and whether the point belongs to a defect
   */
  void shade(double x, double y, Ink ink);

  /** The material's fine unevenness, asked for once a pixel: how bright it is, 1 being plain. */
  double grain(double x, double y);
}
