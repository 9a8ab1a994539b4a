package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.adlab.api.Seed;
import org.adlab.api.data.RgbImage;
import org.adlab.backbones.nn.Tensors;

/**
 * Squares cut at random places from images, half of them mirrored.
 *
 * @param images at least as large as the squares
 * @param size rows and columns of a square
 */
record Crops(List<RgbImage> images, int size) {

  /**
   * One square of each image.
   *
   * @param manager owns the batch
   * @param indices which images
   * @param seed where the places come from; each image draws by its own number
   * @return {@code (N,3,size,size)} float32, RGB in [0,1]
   */
  NDArray cut(NDManager manager, int[] indices, Seed seed) {
    float[] batch = new float[Math.multiplyExact(indices.length, 3 * size * size)];
    for (int i = 0; i < indices.length; i++) {
      Random random = seed.named("image " + indices[i]).random();
      RgbImage image = images.get(indices[i]);
      int top = random.nextInt(image.height() - size + 1);
      int left = random.nextInt(image.width() - size + 1);
      copy(image, top, left, random.nextBoolean(), batch, i * 3 * size * size);
    }
    return Tensors.ofFloats(batch, new Shape(indices.length, 3, size, size), manager);
  }

  /** The middle square of each image. */
  NDArray middle(NDManager manager, int[] indices) {
    float[] batch = new float[Math.multiplyExact(indices.length, 3 * size * size)];
    for (int i = 0; i < indices.length; i++) {
      RgbImage image = images.get(indices[i]);
      int top = (image.height() - size) / 2;
      int left = (image.width() - size) / 2;
      copy(image, top, left, false, batch, i * 3 * size * size);
    }
    return Tensors.ofFloats(batch, new Shape(indices.length, 3, size, size), manager);
  }

  private void copy(
      RgbImage image, int top, int left, boolean mirrored, float[] batch, int offset) {
    int plane = image.height() * image.width();
    for (int row = 0; row < 3 * size; row++) {
      int from = row / size * plane + (top + row % size) * image.width() + left;
      int to = offset + row * size;
      if (mirrored) {
        for (int x = 0; x < size; x++) {
          batch[to + x] = image.values()[from + size - 1 - x];
        }
      } else {
        System.arraycopy(image.values(), from, batch, to, size);
      }
    }
  }
}
