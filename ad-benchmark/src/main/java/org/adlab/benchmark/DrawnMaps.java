package org.adlab.benchmark;

import java.util.Random;

/**
 * Anomaly maps like a detector's: values on a grid a sixteenth as wide, enlarged bilinearly, of a
 * log-normal distribution, a little higher within the defects; half of the images have four
 * defects, 2 % of all pixels.
 */
final class DrawnMaps {

  private static final int SCALE = 16;

  final float[][] scores;
  final byte[][] masks;

  DrawnMaps(int images, int side) {
    Random random = new Random(1);
    scores = new float[images][side * side];
    masks = new byte[images][side * side];
    for (int image = 0; image < images; image++) {
      if (image % 2 == 1) {
        drawDefects(masks[image], side, random);
      }
      drawMap(scores[image], masks[image], side, random);
    }
  }

  private static void drawDefects(byte[] mask, int side, Random random) {
    int length = side / 10;
    for (int defect = 0; defect < 4; defect++) {
      int top = random.nextInt(side - length);
      int left = random.nextInt(side - length);
      for (int row = top; row < top + length; row++) {
        for (int column = left; column < left + length; column++) {
          mask[row * side + column] = 1;
        }
      }
    }
  }

  private static void drawMap(float[] map, byte[] mask, int side, Random random) {
    int points = side / SCALE + 1;
    float[] grid = new float[points * points];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) Math.exp(random.nextGaussian());
    }
    for (int row = 0; row < side; row++) {
      int top = row / SCALE * points;
      float down = (float) (row % SCALE) / SCALE;
      for (int column = 0; column < side; column++) {
        int at = top + column / SCALE;
        float right = (float) (column % SCALE) / SCALE;
        float upper = grid[at] * (1 - right) + grid[at + 1] * right;
        float lower = grid[at + points] * (1 - right) + grid[at + points + 1] * right;
        int pixel = row * side + column;
        map[pixel] = (upper * (1 - down) + lower * down) * (1 + mask[pixel]);
      }
    }
  }
}
