package org.adlab.metrics;

import java.util.Arrays;

/**
 * Collects anomaly maps with their ground truth, one image at a time; the images' sizes may differ.
 * Keeps four bytes a normal and eight an anomalous pixel, and nothing of the arrays it is given.
 * Not safe for several threads.
 */
public final class PixelScores {

  private final NormalScores.Collector normal = new NormalScores.Collector();
  private long[] anomalous = new long[1 << 10];
  private int anomalousCount;
  private int[] regionSizes = new int[16];
  private int regionCount;
  private int images;

  /**
   * Adds one image.
   *
   * @param scores the anomaly map, {@code height * width} raw scores, row by row
   * @param mask the ground truth of the same size; 0 is normal, anything else anomalous
   * @throws IllegalArgumentException if a score is NaN or infinite, or the sizes do not agree;
   *     nothing of this image is then counted
   */
  public void add(float[] scores, byte[] mask, int height, int width) {
    requireSizes(scores, mask, height, width);
    requireFinite(scores, width);
    Regions regions = Regions.of(mask, height, width);
    images++;
    for (int pixel = 0; pixel < scores.length; pixel++) {
      if (mask[pixel] == 0) {
        normal.add(FloatKeys.of(scores[pixel]));
      }
    }
    addRegions(scores, regions);
  }

  /**
   * Everything added so far, evaluated. More may be added afterwards; what was handed out stays as
   * it is.
   */
  public PixelEvaluation evaluate() {
    return new PixelEvaluation(
        Sweep.of(
            normal.sorted(),
            Arrays.copyOf(anomalous, anomalousCount),
            Arrays.copyOf(regionSizes, regionCount)));
  }

  private void addRegions(float[] scores, Regions regions) {
    anomalous = roomFor(anomalous, anomalousCount, regions.pixels().length);
    int pixel = 0;
    for (int end : regions.ends()) {
      if (regionCount == regionSizes.length) {
        regionSizes = Arrays.copyOf(regionSizes, 2 * regionCount);
      }
      regionSizes[regionCount] = end - pixel;
      for (; pixel < end; pixel++) {
        long key = FloatKeys.of(scores[regions.pixels()[pixel]]);
        anomalous[anomalousCount++] = key << Integer.SIZE | regionCount;
      }
      regionCount++;
    }
  }

  private static long[] roomFor(long[] array, int used, int more) {
    int needed = Math.addExact(used, more);
    return needed <= array.length
        ? array
        : Arrays.copyOf(array, (int) Math.min(Math.max(needed, 2L * used), Integer.MAX_VALUE - 8));
  }

  private static void requireSizes(float[] scores, byte[] mask, int height, int width) {
    if (height < 1 || width < 1 || scores.length != (long) height * width) {
      throw new IllegalArgumentException(
          "The anomaly map has %d scores, but %d x %d pixels."
              .formatted(scores.length, height, width));
    }
    if (mask.length != scores.length) {
      throw new IllegalArgumentException(
          "The mask has %d pixels and the anomaly map %d; resize the map to the ground truth first."
              .formatted(mask.length, scores.length));
    }
  }

  private void requireFinite(float[] scores, int width) {
    for (int pixel = 0; pixel < scores.length; pixel++) {
      if (!FloatKeys.isFinite(scores[pixel])) {
        throw new IllegalArgumentException(
            "The anomaly map of image %d has the score %s at row %d, column %d; only finite scores"
                    .formatted(images, scores[pixel], pixel / width, pixel % width)
                + " can be ranked.");
      }
    }
  }
}
