package org.adlab.backbones.training;

/** How a learning rate goes on. */
public enum Schedule {
  /** As it begins. */
  CONSTANT,
  /** Down to 0 along half a cosine. */
  COSINE;

  /**
   * The factor of the rate at its beginning.
   *
   * @param done the part of the training that is over, in [0,1]
   */
  public double factor(double done) {
    return this == CONSTANT ? 1 : 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
