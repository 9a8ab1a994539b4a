package org.adlab.experiments.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresFileTest {

  @TempDir private Path folder;

  @Test
  void decimalsAreReadAsTheNearestFloats() throws IOException {
    Path file = write("id,score", "a,0.1", "b,0.10", "c,1e3");
    assertThat(ScoresFile.read(file))
        .containsEntry("a", 0.1f)
        .containsEntry("b", 0.1f)
        .containsEntry("c", 1000f);
  }

  @Test
  void differentScoresMustNotBecomeATie() throws IOException {
    Path file = write("id,score", "a,0.12345678913", "b,0.5", "c,0.12345678912");
    assertThatThrownBy(() -> ScoresFile.read(file))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("0.12345678913 and 0.12345678912");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("scores.csv"), java.util.List.of(lines));
  }
}
