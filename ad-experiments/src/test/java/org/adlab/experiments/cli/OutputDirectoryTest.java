package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;

class OutputDirectoryTest extends CommandTest {

  @Test
  void directoriesAreNumberedWhereTheyMeet() {
    LocalDateTime now = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
    Path runs = folder.resolve("runs");
    Path file = Path.of("conf/stfpm.bottle.conf");
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607"))
        .isDirectory();
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607-2"));
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607-3"));
  }

  @Test
  void aRefusalLeavesNothingBehindAndTakesNothingAway() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path made = there.resolve("runs/a/b");
    ToyTrials.Mishap refusal =
        () -> {
          throw new InvalidSettingsException("no");
        };
    String maps = folder.toString();
    for (Path directory : List.of(made, there)) {
      assertThat(ad(refusal, "run", config, "--output", directory.toString())).isEqualTo(2);
      assertThat(ad(refusal, "evaluate", config, "--maps", maps, "--output", directory.toString()))
          .isEqualTo(2);
    }
    assertThat(there).isEmptyDirectory();
    OutputDirectory fresh =
        OutputDirectory.fresh(there.resolve("runs"), Path.of(config), LocalDateTime.MIN);
    assertThat(fresh.path()).isEmptyDirectory();
    fresh.removeIfBare();
    assertThat(there).isEmptyDirectory();
  }
}
