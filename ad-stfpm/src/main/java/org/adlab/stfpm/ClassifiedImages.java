package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.adlab.api.AdLabException;
import org.adlab.api.Seed;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.backbones.nn.Tensors;

/**
 * Images with the numbers of their classes, read batch by batch.
 *
 * @param samples each of a class among {@code classes}
 * @param classes the classes' names
 */
record ClassifiedImages(List<Sample> samples, List<String> classes) {

  int size() {
    return samples.size();
  }

  /** The classes' numbers. */
  int[] labels(int[] indices) {
    return Arrays.stream(indices)
        .map(index -> classes.indexOf(samples.get(index).className().orElseThrow()))
        .toArray();
  }

  /** The images as they are, {@code (N,3,H,W)}. */
  NDArray plain(NDManager manager, int[] indices) {
    return batch(manager, read(indices), (i, image) -> image.values());
  }

  /**
   * The images moved at random, black coming in, and mirrored.
   *
   * @param shift by how many pixels at most
   * @param mirror whether half of them are mirrored
   * @param seed each image draws from it by its number
   * @return {@code (N,3,H,W)}
   */
  NDArray varied(NDManager manager, int[] indices, int shift, boolean mirror, Seed seed) {
    return batch(
        manager,
        read(indices),
        (i, image) -> {
          Random random = seed.named("image " + indices[i]).random();
          int down = random.nextInt(2 * shift + 1) - shift;
          int right = random.nextInt(2 * shift + 1) - shift;
          return moved(image, down, right, mirror && random.nextBoolean());
        });
  }

  /** Makes an image's values. */
  private interface Variation {
    float[] of(int i, RgbImage image);
  }

  private RgbImage[] read(int[] indices) {
    return Arrays.stream(indices).parallel().mapToObj(this::image).toArray(RgbImage[]::new);
  }

  private RgbImage image(int index) {
    Sample sample = samples.get(index);
    try {
      return sample.image();
    } catch (IOException e) {
      throw new AdLabException("%s cannot be read: %s".formatted(sample.id(), e.getMessage()), e);
    }
  }

  private static NDArray batch(NDManager manager, RgbImage[] images, Variation variation) {
    RgbImage first = images[0];
    int size = first.values().length;
    float[] batch = new float[Math.multiplyExact(images.length, size)];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(variation.of(i, images[i]), 0, batch, i * size, size);
    }
    Shape shape = new Shape(images.length, 3, first.height(), first.width());
    return Tensors.ofFloats(batch, shape, manager);
  }

  static float[] moved(RgbImage image, int down, int right, boolean mirrored) {
    int height = image.height();
    int width = image.width();
    float[] to = new float[image.values().length];
    for (int row = 0; row < 3 * height; row++) {
      int y = row % height - down;
      for (int x = 0; x < width && y >= 0 && y < height; x++) {
        int from = (mirrored ? width - 1 - x : x) - right;
        if (from >= 0 && from < width) {
          to[row * width + x] = image.values()[(row / height * height + y) * width + from];
        }
      }
    }
    return to;
  }
}
