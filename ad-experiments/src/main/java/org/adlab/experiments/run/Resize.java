package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;

/**
 * Brings anomaly maps to the ground truth's resolution, or the ground truth to the map's: bilinear
 * with half-pixel centres, without antialiasing.
 */
final class Resize {

  private Resize() {}

  /** The map at another size; itself if it has that size. */
  static AnomalyMap map(AnomalyMap map, int height, int width) {
    if (map.height() == height && map.width() == width) {
      return map;
    }
    Axis rows = new Axis(map.height(), height);
    Axis columns = new Axis(map.width(), width);
    float[] from = map.values();
    float[] to = new float[Math.multiplyExact(height, width)];
    for (int y = 0; y < height; y++) {
      int top = rows.low[y] * map.width();
      int bottom = rows.high[y] * map.width();
      double down = rows.fraction[y];
      for (int x = 0; x < width; x++) {
        int left = columns.low[x];
        int right = columns.high[x];
        double across = columns.fraction[x];
        double upper = between(from[top + left], from[top + right], across);
        double lower = between(from[bottom + left], from[bottom + right], across);
        to[y * width + x] = (float) between(upper, lower, down);
      }
    }
    return new AnomalyMap(height, width, to, map.imageScore());
  }

  /** Doubles, in which no difference of two floats overflows. */
  private static double between(double a, double b, double along) {
    return a + along * (b - a);
  }

  /**
   * The ground truth at another size; itself if it has that size. A pixel is anomalous if any that
   * it is interpolated from is, which is what the STFPM authors' code makes of its masks.
   */
  static Mask mask(Mask mask, int height, int width) {
    if (mask.height() == height && mask.width() == width) {
      return mask;
    }
    Axis rows = new Axis(mask.height(), height);
    Axis columns = new Axis(mask.width(), width);
    double scale = (double) height * width / ((double) mask.height() * mask.width());
    List<Mask.Defect> defects = new ArrayList<>();
    for (Mask.Defect defect : mask.defects()) {
      byte[] values = marks(defect.values(), mask.width(), rows, columns);
      if (marksSomething(values)) {
        long saturation = Math.max(1, Math.round(defect.saturation() * scale));
        defects.add(new Mask.Defect(values, saturation));
      }
    }
    return new Mask(height, width, marks(mask.values(), mask.width(), rows, columns), defects);
  }

  private static byte[] marks(byte[] from, int fromWidth, Axis rows, Axis columns) {
    int height = rows.low.length;
    int width = columns.low.length;
    byte[] to = new byte[Math.multiplyExact(height, width)];
    for (int y = 0; y < height; y++) {
      int top = rows.low[y] * fromWidth;
      int bottom = rows.fraction[y] > 0 ? rows.high[y] * fromWidth : top;
      for (int x = 0; x < width; x++) {
        int left = columns.low[x];
        int right = columns.fraction[x] > 0 ? columns.high[x] : left;
        int any = from[top + left] | from[top + right] | from[bottom + left] | from[bottom + right];
        to[y * width + x] = (byte) (any == 0 ? 0 : 1);
      }
    }
    return to;
  }

  private static boolean marksSomething(byte[] values) {
    for (byte value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  /** For each position of one axis, the two it lies between and how far along. */
  private static final class Axis {

    final int[] low;
    final int[] high;
    final float[] fraction;

    Axis(int from, int to) {
      low = new int[to];
      high = new int[to];
      fraction = new float[to];
      for (int i = 0; i < to; i++) {
        double position = Math.max(0, (i + 0.5) * from / to - 0.5);
        low[i] = Math.min((int) position, from - 1);
        high[i] = Math.min(low[i] + 1, from - 1);
        fraction[i] = (float) (position - low[i]);
      }
    }
  }
}
