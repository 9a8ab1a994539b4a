package org.adlab.datasets.mvtec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.datasets.image.BilinearResize;
import org.adlab.datasets.image.ByteImage;
import org.adlab.datasets.image.ImageFile;

/**
 * One image of a folder.
 *
 * @param id as {@code test/bent_lead/000}
 * @param defectType the folder's name
 * @param file the image
 * @param truth where its ground truth comes from
 * @param imageSize rows and columns to resize to
 */
record MvtecSample(String id, String defectType, Path file, Truth truth, int imageSize)
    implements Sample {

  /** Where the ground truth of an image comes from. */
  sealed interface Truth {}

  /** The image is anomaly-free: all 0. */
  record Normal() implements Truth {}

  /** The folder has no masks: nothing is known of pixels. */
  record Unknown() implements Truth {}

  /**
   * A mask of the image's size.
   *
   * @param file everything but black in it is anomalous
   */
  record MaskFile(Path file) implements Truth {}

  @Override
  public boolean anomalous() {
    return !defectType.equals(MvtecFolder.GOOD);
  }

  @Override
  public RgbImage image() throws IOException {
    return BilinearResize.resize(ImageFile.read(file), imageSize, imageSize);
  }

  @Override
  public Optional<Mask> mask() throws IOException {
    if (truth instanceof Unknown) {
      return Optional.empty();
    }
    ImageFile.Size size = ImageFile.size(file);
    if (truth instanceof MaskFile mask) {
      return Optional.of(read(mask.file, size));
    }
    return Optional.of(
        new Mask(size.height(), size.width(), new byte[size.height() * size.width()]));
  }

  private Mask read(Path maskFile, ImageFile.Size size) throws IOException {
    ByteImage mask = ImageFile.read(maskFile);
    ImageFile.Size maskSize = new ImageFile.Size(mask.height(), mask.width());
    if (!maskSize.equals(size)) {
      throw new AdLabException(otherSize(maskFile, maskSize, file, size));
    }
    byte[] values = new byte[mask.height() * mask.width()];
    byte[] rgb = mask.rgb();
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) ((rgb[3 * i] | rgb[3 * i + 1] | rgb[3 * i + 2]) == 0 ? 0 : 1);
    }
    return new Mask(mask.height(), mask.width(), values);
  }

  static String otherSize(
      Path maskFile, ImageFile.Size maskSize, Path file, ImageFile.Size imageSize) {
    return "%s is %s pixels, but a mask must have the size of its image, and %s is %s"
        .formatted(maskFile, maskSize, file, imageSize);
  }
}
