package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
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

  /** Decodes images on all processors. What is wrong with each that does not decode, in order. */
  public static List<String> in(List<Path> files, Progress progress) {
    progress.begin("decode", files.size());
    List<Optional<String>> damages =
        files.parallelStream()
            .map(
                file -> {
                  Optional<String> damage = of(file);
                  synchronized (progress) {
                    progress.step(Double.NaN);
                  }
                  return damage;
                })
            .toList();
    progress.end();
    return damages.stream().flatMap(Optional::stream).toList();
  }
}
