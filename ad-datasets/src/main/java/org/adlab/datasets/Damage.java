package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.datasets.image.ImageFile;

/** Finds images that cannot be decoded. */
public final class Damage {

  private Damage() {}

  /** What is wrong with an image; empty if it decodes. */
  public static Optional<String> of(Path file) {
    try {
      ImageFile.read(file);
      return Optional.empty();
    } catch (AdLabException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of(Unreadable.sentence(file, e));
    }
  }
}
