package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.adlab.backbones.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bundled is what its card says. */
class BundledTeachersTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 33, 65})
  void theCardNamesTheFileAndTheWeightsFit(int p) throws Exception {
    byte[] file = resource("patch-p%d.safetensors".formatted(p));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    assertThat(new String(resource("patch-teachers.md"), StandardCharsets.UTF_8)).contains(digest);
    Weights read = BundledTeachers.read(List.of(p)).get(0);
    read.checked(PatchArchitecture.of(List.of(p)).parameterShapes(), "the bundled teacher");
    assertThat(read.metadata()).containsKeys("config", "parent", "images", "held-out-loss");
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(BundledTeachers.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
