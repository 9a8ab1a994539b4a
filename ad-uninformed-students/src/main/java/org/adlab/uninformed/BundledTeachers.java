package org.adlab.uninformed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.adlab.backbones.weights.Weights;

/** The teachers that come with this module, one for each receptive field that there is. */
final class BundledTeachers {

  private static final String NAME = "patch-p%d.safetensors";

  private BundledTeachers() {}

  /** The weights for some receptive fields, one file each. */
  static List<Weights> read(List<Integer> receptiveFields) {
    return receptiveFields.stream().map(BundledTeachers::unpacked).toList();
  }

  private static Weights unpacked(int p) {
    String name = NAME.formatted(p);
    try (InputStream in =
        Objects.requireNonNull(BundledTeachers.class.getResourceAsStream(name), name)) {
      Path file = Files.createTempFile("adlab-", "-" + name);
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return Weights.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled weights cannot be unpacked", e);
    }
  }
}
