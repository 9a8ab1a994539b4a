package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;

/**
 * Patches cut at random places and scales from photos.
 *
 * <p>Source: Bergmann et al., CVPR 2020, section 3.1 and appendix. How far the positive of a
 * triplet is moved and changed is not said there; here by up to a quarter of its side, in
 * brightness by up to a tenth, with noise of deviation 0.02.
 *
 * @param photos at least one, two where triplets are cut
 * @param settings scales, size, share of grey
 */
record PatchSource(List<Photo> photos, PatchTeachingSettings settings) {

  private static final double MOVED = 0.25;
  private static final double BRIGHTENED = 0.1;
  private static final double NOISE = 0.02;

  /** A patch, another view of it, and a patch of another photo. */
  record Triplets(NDArray anchors, NDArray positives, NDArray negatives) {}

  /**
   * A batch of patches.
   *
   * @param manager owns it
   * @return {@code (N,3,p,p)}, RGB in [0,1]
   */
  NDArray patches(NDManager manager, Seed seed) {
    int n = settings.batchSize();
    int size = 3 * settings.receptiveField() * settings.receptiveField();
    float[] batch = new float[n * size];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              Random random = seed.named("patch " + i).random();
              Photo photo = photos.get(random.nextInt(photos.size()));
              Place place = place(photo, random);
              cut(photo, place, random.nextDouble() < settings.grey(), batch, i * size);
            });
    return array(batch, manager);
  }

  /** A batch of triplets. */
  Triplets triplets(NDManager manager, Seed seed) {
    int n = settings.batchSize();
    int size = 3 * settings.receptiveField() * settings.receptiveField();
    float[] anchors = new float[n * size];
    float[] positives = new float[n * size];
    float[] negatives = new float[n * size];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              Random random = seed.named("triplet " + i).random();
              int own = random.nextInt(photos.size());
              int other = (own + 1 + random.nextInt(photos.size() - 1)) % photos.size();
              Photo photo = photos.get(own);
              Place place = place(photo, random);
              boolean grey = random.nextDouble() < settings.grey();
              cut(photo, place, grey, anchors, i * size);
              cut(photo, place.moved(photo, random), grey, positives, i * size);
              change(positives, i * size, size, random);
              Photo another = photos.get(other);
              cut(another, place(another, random), grey, negatives, i * size);
            });
    return new Triplets(
        array(anchors, manager), array(positives, manager), array(negatives, manager));
  }

  private NDArray array(float[] batch, NDManager manager) {
    int p = settings.receptiveField();
    return Tensors.ofFloats(batch, new Shape(settings.batchSize(), 3, p, p), manager);
  }

  private void cut(Photo photo, Place place, boolean grey, float[] batch, int offset) {
    int p = settings.receptiveField();
    photo.cut(place.top, place.left, place.side, p, batch, offset);
    if (grey) {
      int plane = p * p;
      for (int i = offset; i < offset + plane; i++) {
        // The luma of ITU-R BT.601.
        float luma = 0.299f * batch[i] + 0.587f * batch[i + plane] + 0.114f * batch[i + 2 * plane];
        batch[i] = luma;
        batch[i + plane] = luma;
        batch[i + 2 * plane] = luma;
      }
    }
  }

  private static void change(float[] batch, int offset, int size, Random random) {
    float factor = (float) (1 + BRIGHTENED * (2 * random.nextDouble() - 1));
    for (int i = offset; i < offset + size; i++) {
      float value = factor * batch[i] + (float) (NOISE * random.nextGaussian());
      batch[i] = Math.min(1, Math.max(0, value));
    }
  }

  /** A square of a photo which, the photo being zoomed, would be a patch. */
  private Place place(Photo photo, Random random) {
    double zoom =
        settings.leastZoom()
            + (settings.greatestZoom() - settings.leastZoom()) * random.nextDouble();
    int side = Math.max(2, Math.min(photo.shortSide(), (int) Math.round(photo.shortSide() / zoom)));
    return new Place(
        random.nextInt(photo.height() - side + 1), random.nextInt(photo.width() - side + 1), side);
  }

  private record Place(int top, int left, int side) {

    Place moved(Photo photo, Random random) {
      return new Place(
          moved(top, photo.height(), random), moved(left, photo.width(), random), side);
    }

    private int moved(int from, int size, Random random) {
      double by = MOVED * side * (2 * random.nextDouble() - 1);
      return Math.max(0, Math.min(size - side, (int) Math.round(from + by)));
    }
  }
}
