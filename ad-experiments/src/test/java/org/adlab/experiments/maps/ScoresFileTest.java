package org.adlab.experiments.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresFileTest {

  @TempDir private Path folder;

  @Test
  void decimalsAreReadAsTheNearestFloats() throws IOException {
    Path file = write("id,score", "a,0.1", "b,0.10", "c,1e3");
    assertThat(ScoresFile.read(file, Set.of("a", "b", "c")))
        .containsEntry("a", 0.1f)
        .containsEntry("b", 0.1f)
        .containsEntry("c", 1000f);
  }

  @Test
  void whatASpreadsheetPutsInFrontIsPassedOver() throws IOException {
    Path file = write("\ufeffid,score", "a,1");
    assertThat(ScoresFile.read(file, Set.of("a"))).containsEntry("a", 1f);
  }

  @Test
  void aColumnTwiceIsRefused() throws IOException {
    Path file = write("id,score,score", "a,1,2");
    assertThatThrownBy(() -> ScoresFile.read(file, Set.of("a")))
        .hasMessageContaining("score")
        .hasMessageContaining(file.toString());
  }

  @Test
  void linesThatAreNoScoresAreNamed() throws IOException {
    for (String line : List.of("a,1d", "a,0x1p3", "a,", "a,one")) {
      Path file = write("id,score", line);
      assertThatThrownBy(() -> ScoresFile.read(file, Set.of("a")))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith(file + ":2: the score '")
          .hasMessageEndingWith("for a is no number");
    }
    Path shorter = write("id,score", "a");
    assertThatThrownBy(() -> ScoresFile.read(shorter, Set.of("a")))
        .hasMessage(shorter + ":2: 1 values under 2 columns; mend the line");
  }

  @Test
  void differentScoresMustNotBecomeATie() throws IOException {
    Path file = write("id,score", "a,0.12345678913", "b,0.5", "c,0.12345678912");
    assertThatThrownBy(() -> ScoresFile.read(file, Set.of("a", "b", "c")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("0.12345678913 and 0.12345678912");
  }

  @Test
  void imagesThatTheDataSetHasNotAreNamedWithTheirLines() throws IOException {
    Set<String> images = Set.of("test/good/000", "test/dent/000");
    Path file =
        write(
            "id,score",
            "test/good/000,1",
            "test/dent/0000,2",
            "",
            "test/dent/000,2",
            "an/other/picture/altogether,3");
    assertThatThrownBy(() -> ScoresFile.read(file, images))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            """
            %1$s:3: the data set has no test image 'test/dent/0000'; did you mean test/dent/000?
            %1$s:6: the data set has no test image 'an/other/picture/altogether'; remove the line, or evaluate the data set that the scores are of"""
                .formatted(file));
    Files.writeString(file, "id,score\ntest/dent/001,2");
    assertThatThrownBy(() -> ScoresFile.read(file, images))
        .hasMessageStartingWith(file + ":2: the data set has no test image 'test/dent/001'");
  }

  @Test
  void ofManyUnknownImagesTheRestIsCounted() throws IOException {
    Path file = write("id,score", "1,1", "2,1", "3,1", "4,1", "5,1", "6,1", "7,1");
    assertThatThrownBy(() -> ScoresFile.read(file, Set.of("image")))
        .hasMessageContaining(":6: the data set has no test image '5'")
        .hasMessageEndingWith(file + ": 2 more lines are of no test image");
  }

  @Test
  void anImageWithoutAScoreAndOneWithTwoAreNamed() throws IOException {
    Path none = write("id,score", "a,1");
    assertThatThrownBy(() -> ScoresFile.read(none, Set.of("a", "b", "c")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("has no score for b");
    Path twice = write("id,score", "a,1", "a,2");
    assertThatThrownBy(() -> ScoresFile.read(twice, Set.of("a")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(":3: this is the second score for a");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("scores.csv"), List.of(lines));
  }
}
