package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.DirectoryLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of another run ends up in a finished one. */
class RunDirectoryTest {

  @TempDir private Path folder;
  private Path checkpoint;

  @BeforeEach
  void leave() throws IOException {
    checkpoint = Files.createDirectories(folder.resolve("checkpoint")).resolve("old");
    Files.writeString(checkpoint, "old");
    Files.writeString(folder.resolve("mine.txt"), "mine");
  }

  @Test
  void whatAnUnfinishedRunLeftIsRemoved() throws IOException {
    Files.writeString(folder.resolve("config.conf"), "its config");
    RunDirectory.create(folder, "a config");
    assertThat(checkpoint).doesNotExist();
    assertThat(folder.resolve("config.conf")).hasContent("a config");
    assertThat(folder.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void whatIsOfNoRunIsLeftAloneAndRefused() {
    assertThatThrownBy(() -> RunDirectory.create(folder, "a config"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("it holds checkpoint,");
    assertThat(checkpoint).hasContent("old");
    assertThat(folder.resolve("config.conf")).doesNotExist();
  }

  @Test
  void onlyOneWritesAtATime() throws IOException {
    try (DirectoryLock lock = DirectoryLock.of(folder)) {
      assertThat(lock.directory()).isEqualTo(folder);
      assertThatThrownBy(() -> DirectoryLock.of(folder))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("another run or training is writing there");
    }
    DirectoryLock.of(folder).close();
    assertThat(folder.resolve(".lock")).doesNotExist();
    assertThat(folder).as("was there before").exists();
  }

  @Test
  void whatWasMadeForNothingIsRemoved() throws IOException {
    Path made = folder.resolve("made");
    DirectoryLock.of(made).close();
    assertThat(made).doesNotExist();
    try (DirectoryLock lock = DirectoryLock.of(made)) {
      Files.writeString(lock.directory().resolve("a"), "kept");
    }
    assertThat(made.resolve("a")).exists();
  }

  @Test
  void epochsAreATable() throws IOException {
    Path file = folder.resolve("losses.csv");
    EpochsCsv.write(file, List.of(Map.of("loss", 0.5), Map.of("loss", 0.25)));
    assertThat(file).hasContent("epoch,loss\n1,0.5\n2,0.25\n");
  }
}
