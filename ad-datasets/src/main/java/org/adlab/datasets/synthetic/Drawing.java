package org.adlab.datasets.synthetic;

import java.util.List;
import org.adlab.datasets.image.ByteImage;

/**
 * A picture of a scene.
 *
 * @param image the pixels
 * @param mask a byte for each pixel: 1 where at least half of it belongs to a defect
 */
record Drawing(ByteImage image, byte[] mask) {

  /**
   * Draws with 2 x 2 points a pixel.
   *
   * @param texture how uneven material and sensor are, 1 as a rule
   */
  static Drawing of(Scene scene, Pose pose, Light light, double texture, int size) {
    byte[] rgb = new byte[3 * size * size];
    byte[] mask = new byte[size * size];
    double unit = 256.0 / size;
    Ink ink = new Ink();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double red = 0;
        double green = 0;
        double blue = 0;
        int anomalous = 0;
        for (int part = 0; part < 4; part++) {
          double partX = unit * (x + 0.25 + 0.5 * (part & 1));
          double partY = unit * (y + 0.25 + 0.5 * (part >> 1));
          ink.anomalous = false;
          scene.shade(pose.x(partX, partY), pose.y(partX, partY), ink);
          red += ink.red;
          green += ink.green;
          blue += ink.blue;
          anomalous += ink.anomalous ? 1 : 0;
        }
        double px = unit * (x + 0.5);
        double py = unit * (y + 0.5);
        double grain = scene.grain(pose.x(px, py), pose.y(px, py));
        double lit = light.at(px, py) * (texture == 1 ? grain : 1 + texture * (grain - 1)) / 4;
        int pixel = y * size + x;
        long index = 3L * pixel;
        rgb[3 * pixel] = value(red * lit * light.tint().red() + texture * light.noise(index));
        rgb[3 * pixel + 1] =
            value(green * lit * light.tint().green() + texture * light.noise(index + 1));
        rgb[3 * pixel + 2] =
            value(blue * lit * light.tint().blue() + texture * light.noise(index + 2));
        mask[pixel] = (byte) (anomalous >= 2 ? 1 : 0);
      }
    }
    return new Drawing(new ByteImage(size, size, rgb), mask);
  }

  /**
   * A sound image with several defects.
   *
   * @param defective the same scene, with one defect each
   * @param contrast how far from the sound image to the defective one, 0 to 1
   */
  static Drawing blend(Drawing sound, List<Drawing> defective, double contrast) {
    byte[] from = sound.image.rgb();
    byte[] rgb = from.clone();
    byte[] mask = sound.mask.clone();
    for (Drawing drawing : defective) {
      byte[] to = drawing.image.rgb();
      for (int i = 0; i < rgb.length; i++) {
        if (to[i] != from[i]) {
          int before = from[i] & 0xff;
          rgb[i] = (byte) Math.round(before + contrast * ((to[i] & 0xff) - before));
        }
      }
      for (int i = 0; i < mask.length; i++) {
        mask[i] |= drawing.mask[i];
      }
    }
    return new Drawing(new ByteImage(sound.image.height(), sound.image.width(), rgb), mask);
  }

  private static byte value(double v) {
    return (byte) Math.max(0, Math.min(255, (int) (v * 255 + 0.5)));
  }
}
