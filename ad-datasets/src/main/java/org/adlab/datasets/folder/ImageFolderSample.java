package org.adlab.datasets.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.datasets.image.BilinearResize;
import org.adlab.datasets.image.ByteImage;
import org.adlab.datasets.image.ImageFile;

/**
 * The middle square of an image file.
 *
 * @param id the file's path below the folder
 * @param file the image
 * @param imageSize rows and columns to resize to
 */
record ImageFolderSample(String id, Path file, int imageSize) implements Sample {

  @Override
  public boolean anomalous() {
    return false;
  }

  @Override
  public String defectType() {
    return "good";
  }

  /** The first folder on the way to the file. */
  @Override
  public Optional<String> className() {
    int end = id.indexOf('/');
    return end < 0 ? Optional.empty() : Optional.of(id.substring(0, end));
  }

  @Override
  public RgbImage image() throws IOException {
    return BilinearResize.resize(middleSquare(ImageFile.read(file)), imageSize, imageSize);
  }

  @Override
  public Optional<Mask> mask() {
    return Optional.empty();
  }

  private static ByteImage middleSquare(ByteImage image) {
    int side = Math.min(image.height(), image.width());
    int top = (image.height() - side) / 2;
    int left = (image.width() - side) / 2;
    byte[] square = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      int from = 3 * ((top + y) * image.width() + left);
      System.arraycopy(image.rgb(), from, square, 3 * side * y, 3 * side);
    }
    return new ByteImage(side, side, square);
  }
}
