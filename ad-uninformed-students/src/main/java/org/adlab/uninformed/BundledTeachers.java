package org.adlab.uninformed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.weights.Weights;
import org.jspecify.annotations.Nullable;

/** The teachers that come with this module. */
final class BundledTeachers {

  private static final String NAME = "patch-p%d.safetensors";

  private BundledTeachers() {}

  /**
   * The weights for some receptive fields, one file each.
   *
   * @throws InvalidSettingsException naming those for which there are none
   */
  static List<Weights> read(List<Integer> receptiveFields) {
    List<Weights> all = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (int p : receptiveFields) {
      try (InputStream in = open(p)) {
        if (in == null) {
          missing.add(p);
        } else {
          all.add(unpacked(in, p));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the bundled weights cannot be unpacked", e);
      }
    }
    if (!missing.isEmpty()) {
      List<Integer> bundled =
          IntStream.of(17, 33, 65).filter(BundledTeachers::isThere).boxed().toList();
      throw new InvalidSettingsException(
          "teacher.weights: no teacher is bundled for the receptive fields %s, only for %s; train one by ./ad teach"
              .formatted(missing, bundled));
    }
    return all;
  }

  private static @Nullable InputStream open(int p) {
    return BundledTeachers.class.getResourceAsStream(NAME.formatted(p));
  }

  private static boolean isThere(int p) {
    return BundledTeachers.class.getResource(NAME.formatted(p)) != null;
  }

  private static Weights unpacked(InputStream in, int p) throws IOException {
    Path file = Files.createTempFile("adlab-", "-" + NAME.formatted(p));
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return Weights.read(file);
    } finally {
      Files.delete(file);
    }
  }
}
