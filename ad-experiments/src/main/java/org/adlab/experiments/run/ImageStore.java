package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.jspecify.annotations.Nullable;

/** The images of some samples as batches; read on all processors, and kept if they fit. */
final class ImageStore {

  private final List<Sample> samples;
  private final @Nullable RgbImage[] kept;
  private final long budget;
  private @Nullable RgbImage first;
  private final BatchBuffer buffer = new BatchBuffer();
  private @Nullable Ahead ahead;

  /** Images that are being read before they are asked for. */
  private record Ahead(int[] indices, CompletableFuture<List<RgbImage>> images) {}

  /**
   * @param budget how many bytes may be kept; if all images together need more, none are
   */
  ImageStore(List<Sample> samples, long budget) {
    this.samples = List.copyOf(samples);
    this.budget = budget;
    kept = new RgbImage[samples.size()];
  }

  int size() {
    return samples.size();
  }

  /**
   * Begins to read the batch that will be asked for next, while something else is computed.
   *
   * @param indices which samples
   */
  void prepare(int[] indices) {
    if (Arrays.stream(indices).anyMatch(index -> kept[index] == null)) {
      ahead = new Ahead(indices, CompletableFuture.supplyAsync(() -> read(indices)));
    }
  }

  private List<RgbImage> read(int[] indices) {
    return Arrays.stream(indices).parallel().mapToObj(this::image).toList();
  }

  /** What was prepared, if it is what is asked for. */
  private List<RgbImage> images(int[] indices) {
    Ahead prepared = ahead;
    ahead = null;
    if (prepared == null || !Arrays.equals(prepared.indices, indices)) {
      return read(indices);
    }
    try {
      return prepared.images.join();
    } catch (CompletionException e) {
      // Read once more, so that the error is the one of who reads at once.
      return read(indices);
    }
  }

  /**
   * A batch.
   *
   * @param manager owns it
   * @param indices which samples
   * @return {@code (N,3,H,W)} float32, RGB in [0,1]
   * @throws AdLabException if the images are not all of one size
   */
  NDArray batch(NDManager manager, int[] indices) {
    List<RgbImage> images = images(indices);
    if (first == null) {
      first = images.get(0);
    }
    for (int i = 0; i < indices.length; i++) {
      requireSameSize(indices[i], images.get(i));
    }
    return buffer.of(manager, images);
  }

  /** One image. */
  RgbImage image(int index) {
    RgbImage image = kept[index];
    if (image == null) {
      Sample sample = samples.get(index);
      image = reading(sample, sample::image);
      if ((long) image.values().length * Float.BYTES * samples.size() <= budget) {
        kept[index] = image;
      }
    }
    return image;
  }

  /** Names each image by its content, in order: hex digits of SHA-256. */
  List<String> hashes() {
    return IntStream.range(0, samples.size())
        .parallel()
        .mapToObj(index -> Fingerprints.of(image(index)))
        .toList();
  }

  /** Something that is read when asked for. */
  interface Read<T> {
    T read() throws IOException;
  }

  /** Reads something of a sample; what goes wrong names the sample. */
  static <T> T reading(Sample sample, Read<T> source) {
    try {
      return source.read();
    } catch (IOException e) {
      throw new AdLabException("%s cannot be read: %s".formatted(sample.id(), e.getMessage()), e);
    }
  }

  private void requireSameSize(int index, RgbImage image) {
    RgbImage like = first;
    if (like != null && (image.height() != like.height() || image.width() != like.width())) {
      throw new AdLabException(
          "%s: this image is %d x %d, but the data set's first is %d x %d; all must have one size"
              .formatted(
                  samples.get(index).id(),
                  image.width(),
                  image.height(),
                  like.width(),
                  like.height()));
    }
  }

  /** All indices in the samples' order, cut into batches. */
  static int[][] batches(int[] order, int size) {
    return IntStream.range(0, (order.length + size - 1) / size)
        .mapToObj(i -> Arrays.copyOfRange(order, i * size, Math.min(order.length, (i + 1) * size)))
        .toArray(int[][]::new);
  }
}
