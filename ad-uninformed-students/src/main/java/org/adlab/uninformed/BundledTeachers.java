package org.adlab.uninformed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.weights.Weights;

/** The teachers that come with this module. */
final class BundledTeachers {

  private static final String NAME = "patch-p%d.safetensors";

  private BundledTeachers() {}

  /** Says for which of some receptive fields there are none. */
  static List<String> objections(List<Integer> receptiveFields) {
    List<Integer> missing = receptiveFields.stream().filter(p -> !isThere(p)).toList();
    return missing.isEmpty()
        ? List.of()
        : List.of(
            "weights: no teacher is bundled for the receptive fields %s, only for %s; train one by ./ad teach"
                .formatted(
                    missing,
                    IntStream.of(17, 33, 65).filter(BundledTeachers::isThere).boxed().toList()));
  }

  /**
   * The weights for some receptive fields, one file each.
   *
   * @throws InvalidSettingsException naming those for which there are none
   */
  static List<Weights> read(List<Integer> receptiveFields) {
    List<String> objections = objections(receptiveFields);
    if (!objections.isEmpty()) {
      throw new InvalidSettingsException(objections);
    }
    return receptiveFields.stream().map(BundledTeachers::unpacked).toList();
  }

  private static boolean isThere(int p) {
    return BundledTeachers.class.getResource(NAME.formatted(p)) != null;
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
