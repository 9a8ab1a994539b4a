package org.adlab.datasets.image;

/**
 * A rectangle of pixels.
 *
 * @param top its first row
 * @param left its first column
 * @param height its rows
 * @param width its columns
 */
public record Region(int top, int left, int height, int width) {

  /** The square of that side in the middle, or half a pixel above or left of it. */
  static Region middle(int height, int width, int side) {
    return new Region((height - side) / 2, (width - side) / 2, side, side);
  }
}
