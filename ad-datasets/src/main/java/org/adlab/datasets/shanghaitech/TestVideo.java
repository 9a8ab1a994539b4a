package org.adlab.datasets.shanghaitech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Truth;
import org.adlab.datasets.image.ImageFile;
import org.adlab.datasets.image.PreparedImages;

/**
 * A video to test on, with its ground truth.
 *
 * @param labels whether each frame shows an anomaly
 * @param pixels its pixel masks, where there are some
 */
record TestVideo(Video video, boolean[] labels, Optional<NpyArray> pixels) {

  /** The defect type of every anomaly: the data set tells no kinds apart. */
  static final String ANOMALOUS = "anomalous";

  /** Every {@code step}-th frame. */
  List<FileSample> samples(int step, PreparedImages images) {
    List<FileSample> samples = new ArrayList<>();
    for (int i = 0; i < labels.length; i += step) {
      Path frame = video.frames().get(i);
      String type = labels[i] ? ANOMALOUS : FileSample.GOOD;
      samples.add(new FileSample(video.id("test", frame), type, frame, truth(i), images));
    }
    return samples;
  }

  /** The label of a frame decides: what is marked in a normal one does not count. */
  private Truth truth(int frame) {
    if (pixels.isEmpty()) {
      return new Truth.Unknown();
    }
    NpyArray array = pixels.get();
    return labels[frame]
        ? new Truth.Marks((image, size) -> marks(array, frame, image, size))
        : new Truth.Normal();
  }

  private static byte[] marks(NpyArray array, int frame, Path image, ImageFile.Size size)
      throws IOException {
    requireSize(array, image, size);
    return array.frame(frame);
  }

  /**
   * Compares the pixel masks' size with a frame's.
   *
   * @throws AdLabException if they differ
   */
  static void requireSize(NpyArray array, Path image, ImageFile.Size size) {
    ImageFile.Size masks = new ImageFile.Size(array.height(), array.width());
    if (!masks.equals(size)) {
      throw new AdLabException(
          "%s has masks of %s pixels, but they must have the size of their frames, and %s is %s"
              .formatted(array.file(), masks, image, size));
    }
  }
}
