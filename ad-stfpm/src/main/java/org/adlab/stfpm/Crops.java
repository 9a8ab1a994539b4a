package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
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

  /** Where a square lies in its image. */
  private record Place(int top, int left, boolean mirrored) {}

  /**
   * One square of each image.
   *
   * @param manager owns the batch
   * @param indices which images
   * @param seed where the places come from; each image draws by its own number
   * @return {@code (N,3,size,size)} float32, RGB in [0,1]
   */
  NDArray cut(NDManager manager, int[] indices, Seed seed) {
    return cut(
        manager,
        indices,
        index -> {
          Random random = seed.named("image " + index).random();
          RgbImage image = images.get(index);
          int top = random.nextInt(image.height() - size + 1);
          int left = random.nextInt(image.width() - size + 1);
          return new Place(top, left, random.nextBoolean());
        });
  }

  /** The middle square of each image. */
  NDArray middle(NDManager manager, int[] indices) {
    return cut(
        manager,
        indices,
        index -> {
          RgbImage image = images.get(index);
          return new Place((image.height() - size) / 2, (image.width() - size) / 2, false);
        });
  }

  private NDArray cut(NDManager manager, int[] indices, IntFunction<Place> places) {
    int values = 3 * size * size;
    float[] batch = new float[Math.multiplyExact(indices.length, values)];
    for (int i = 0; i < indices.length; i++) {
      copy(images.get(indices[i]), places.apply(indices[i]), batch, i * values);
    }
    return Tensors.ofFloats(batch, new Shape(indices.length, 3, size, size), manager);
  }

  private void copy(RgbImage image, Place place, float[] batch, int offset) {
    int plane = image.height() * image.width();
    for (int row = 0; row < 3 * size; row++) {
      int y = place.top + row % size;
      int from = row / size * plane + y * image.width() + place.left;
      int to = offset + row * size;
      if (place.mirrored) {
        for (int x = 0; x < size; x++) {
          batch[to + x] = image.values()[from + size - 1 - x];
        }
      } else {
        System.arraycopy(image.values(), from, batch, to, size);
      }
    }
  }
}
