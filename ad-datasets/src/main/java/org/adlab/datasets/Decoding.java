package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.datasets.image.ImageFile;

/** Decodes an image and its masks, and tells what is amiss with them. */
final class Decoding {

  private final Path image;
  private final MaskValues values;
  private final List<String> complaints = new ArrayList<>();

  private Decoding(Path image, MaskValues values) {
    this.image = image;
    this.values = values;
  }

  private interface Step<T> {
    T take() throws IOException;
  }

  /**
   * Decodes them.
   *
   * @param values what the masks' pixels may be
   * @return one sentence for each file that is amiss
   */
  static List<String> complaints(Path image, Truth truth, MaskValues values) {
    Decoding decoding = new Decoding(image, values);
    Optional<ImageFile.Size> decoded = decoding.attempt(image, () -> ImageFile.read(image).size());
    if (truth instanceof Truth.Masks masks) {
      for (Path file : masks.files()) {
        decoding
            .attempt(file, () -> decoding.mask(file, decoded))
            .ifPresent(mask -> decoding.lookAt(mask, masks.saturation()));
      }
    }
    return decoding.complaints;
  }

  private <T> Optional<T> attempt(Path file, Step<T> step) {
    try {
      return Optional.of(step.take());
    } catch (AdLabException e) {
      complaints.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      complaints.add(Unreadable.sentence(file, e));
    }
    return Optional.empty();
  }

  /** Reads it, with or without an image that could be decoded. */
  private MaskFile mask(Path file, Optional<ImageFile.Size> decoded) throws IOException {
    if (!Files.exists(file)) {
      throw new AdLabException(MaskFile.missing(file, image));
    }
    return decoded.isPresent() ? MaskFile.in(file, image, decoded.get()) : MaskFile.in(file);
  }

  private void lookAt(MaskFile mask, Optional<Truth.Saturation> saturation) {
    if (mask.value() == 0) {
      complaints.add(
          "%s is all black, but %s shows a defect; mark it".formatted(mask.file(), image));
    } else {
      attempt(
          mask.file(),
          () -> {
            if (values == MaskValues.BINARY) {
              mask.requireBinary();
            }
            return saturation.map(known -> known.of(mask.value(), mask.area(), mask.file()));
          });
    }
  }
}
