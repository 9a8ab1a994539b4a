package org.adlab.experiments.chart;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;

/** The single pictures of a figure, in the figure's own pixels. */
final class Panels {

  private Panels() {}

  static BufferedImage of(RgbImage image, int height, int width) {
    int pixels = image.height() * image.width();
    Plane[] channels = new Plane[3];
    for (int i = 0; i < channels.length; i++) {
      float[] values = Arrays.copyOfRange(image.values(), i * pixels, (i + 1) * pixels);
      channels[i] = new Plane(image.height(), image.width(), values).resized(height, width);
    }
    return painted(
        height,
        width,
        pixel ->
            byteOf(channels[0].values()[pixel]) << 16
                | byteOf(channels[1].values()[pixel]) << 8
                | byteOf(channels[2].values()[pixel]));
  }

  static BufferedImage of(AnomalyMap map, ScoreScale scale, int height, int width) {
    float[] scores =
        new Plane(map.height(), map.width(), map.values()).resized(height, width).values();
    return painted(height, width, pixel -> Colormap.rgb(scale.position(scores[pixel])));
  }

  /** White where anomalous. */
  static BufferedImage of(Mask mask, int height, int width) {
    float[] truth = new float[mask.values().length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = mask.values()[i] != 0 ? 1 : 0;
    }
    float[] resized = new Plane(mask.height(), mask.width(), truth).resized(height, width).values();
    return painted(height, width, pixel -> byteOf(resized[pixel]) * 0x010101);
  }

  @FunctionalInterface
  private interface Paint {
    int rgb(int pixel);
  }

  private static BufferedImage painted(int height, int width, Paint paint) {
    int[] pixels = new int[height * width];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = paint.rgb(pixel);
    }
    BufferedImage panel = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    panel.setRGB(0, 0, width, height, pixels, 0, width);
    return panel;
  }

  private static int byteOf(float value) {
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  }
}
