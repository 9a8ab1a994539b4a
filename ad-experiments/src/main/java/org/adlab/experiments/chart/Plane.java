package org.adlab.experiments.chart;

/**
 * One channel of a picture.
 *
 * @param height rows
 * @param width columns
 * @param values {@code height * width}, row by row
 */
record Plane(int height, int width, float[] values) {

  /**
   * The same in another size: linear interpolation where it grows, a weighted mean over all of the
   * old pixels where it shrinks.
   */
  Plane resized(int newHeight, int newWidth) {
    return alongRows(newWidth).transposed().alongRows(newHeight).transposed();
  }

  private Plane alongRows(int newWidth) {
    if (newWidth == width) {
      return this;
    }
    float[] resized = new float[height * newWidth];
    double step = (double) width / newWidth;
    double reach = Math.max(1, step);
    for (int column = 0; column < newWidth; column++) {
      double centre = (column + 0.5) * step - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(width - 1, (int) Math.floor(centre + reach));
      double[] weights = new double[last - first + 1];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.max(0, 1 - Math.abs(first + i - centre) / reach);
        sum += weights[i];
      }
      for (int row = 0; row < height; row++) {
        double value = 0;
        for (int i = 0; i < weights.length; i++) {
          value += weights[i] * values[row * width + first + i];
        }
        resized[row * newWidth + column] = (float) (value / sum);
      }
    }
    return new Plane(height, newWidth, resized);
  }

  private Plane transposed() {
    float[] turned = new float[values.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        turned[column * height + row] = values[row * width + column];
      }
    }
    return new Plane(width, height, turned);
  }
}
