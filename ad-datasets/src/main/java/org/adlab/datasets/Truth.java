package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Mask;
import org.adlab.datasets.image.ImageFile;
import org.adlab.datasets.image.Region;

/** Where the ground truth of an image comes from. */
public sealed interface Truth {

  /** The image is anomaly-free: all 0. */
  record Normal() implements Truth {}

  /** Nothing is known of its pixels. */
  record Unknown() implements Truth {}

  /**
   * Masks of the image's size; everything but black in any of them is anomalous.
   *
   * @param files at least one
   * @param saturation of each file's defect; empty where files are not defects
   */
  record Masks(List<Path> files, Optional<Saturation> saturation) implements Truth {

    public Masks {
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("no mask");
      }
    }

    /** One mask of everything that is anomalous. */
    public Masks(Path file) {
      this(List.of(file), Optional.empty());
    }
  }

  /** Marks that are kept otherwise than in image files. */
  record Marks(Reader reader) implements Truth {}

  /** Reads the marks of one image. */
  interface Reader {

    /**
     * Reads them.
     *
     * @param image the image's file, for messages
     * @param size the image's, which the marks must have
     * @return for each pixel, row by row, 1 where it is anomalous, else 0
     * @throws org.adlab.api.AdLabException if they are missing, damaged or of another size
     */
    byte[] read(Path image, ImageFile.Size size) throws IOException;
  }

  /** Says how much of a defect suffices. */
  interface Saturation {

    /**
     * How many pixels.
     *
     * @param value what the mask's pixels are, 1 to 255
     * @param area the defect's pixels
     * @param file the mask, for messages
     * @throws org.adlab.api.AdLabException if the data set does not say
     */
    long of(int value, long area, Path file);
  }

  /**
   * Reads the part that a prepared image shows.
   *
   * @param image the image's file, for messages
   * @param size the image's
   * @throws org.adlab.api.AdLabException if a mask is missing, damaged or of another size, or if it
   *     ought to be of one defect and has several values
   */
  default Optional<Mask> read(Path image, ImageFile.Size size, Region shown) throws IOException {
    if (this instanceof Unknown) {
      return Optional.empty();
    }
    if (this instanceof Marks marks) {
      byte[] all = marks.reader.read(image, size);
      byte[] visible = MaskFile.crop(all, size.width(), shown);
      return Optional.of(new Mask(shown.height(), shown.width(), visible));
    }
    byte[] values = new byte[shown.height() * shown.width()];
    List<Mask.Defect> defects = new ArrayList<>();
    if (this instanceof Masks masks) {
      for (Path file : masks.files) {
        MaskFile found = MaskFile.in(file, image, size);
        byte[] visible = MaskFile.crop(found.marks(), found.width(), shown);
        for (int i = 0; i < values.length; i++) {
          values[i] |= visible[i];
        }
        if (masks.saturation.isPresent() && MaskFile.count(visible) > 0) {
          found.requireBinary();
          long enough = masks.saturation.get().of(found.value(), found.area(), file);
          defects.add(new Mask.Defect(visible, Math.max(1, enough)));
        }
      }
    }
    return Optional.of(new Mask(shown.height(), shown.width(), values, defects));
  }
}
