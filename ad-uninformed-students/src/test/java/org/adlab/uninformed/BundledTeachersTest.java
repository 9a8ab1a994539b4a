package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.adlab.backbones.weights.Weights;
import org.junit.jupiter.api.Test;

/** What is bundled is what its card says. */
class BundledTeachersTest {

  @Test
  void theCardNamesTheFileAndTheWeightsFit() throws Exception {
    byte[] file = resource("patch-p33.safetensors");
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    assertThat(new String(resource("patch-p33.md"), StandardCharsets.UTF_8)).contains(digest);
    List<Weights> read = BundledTeachers.read(List.of(33));
    read.get(0).checked(PatchArchitecture.of(List.of(33)).parameterShapes(), "the bundled teacher");
    assertThat(read.get(0).metadata()).containsKeys("config", "parent", "images", "held-out-loss");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(BundledTeachers.objections(List.of(17, 33)))
        .singleElement()
        .asString()
        .contains("for the receptive fields [17], only for [33]");
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(BundledTeachers.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
