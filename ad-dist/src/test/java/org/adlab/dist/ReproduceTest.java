package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is run again from its {@code result.json} alone, in processes of their own. */
class ReproduceTest {

  @TempDir private Path folder;

  @Test
  void aRunComesToTheSameFromItsResultAlone() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Program.End end =
        Program.run(
            folder.resolve("run.log"),
            "run",
            Program.ROOT.resolve("ad-dist/rehearsal.conf").toString(),
            "--output",
            first.toString());
    assertThat(end.code()).isZero();

    Path alone = Files.createDirectory(folder.resolve("alone"));
    Files.copy(first.resolve("result.json"), alone.resolve("result.json"));
    end =
        Program.run(
            folder.resolve("reproduce.log"),
            "reproduce",
            alone.toString(),
            "--output",
            second.toString());
    assertThat(end.out()).contains("reproduced: all ").doesNotContain("warning");
    assertThat(end.lastLine()).isEqualTo("run: " + second);
    assertThat(end.code()).isZero();

    end =
        Program.run(folder.resolve("compare.log"), "compare", first.toString(), second.toString());
    assertThat(end.lastLine())
        .isEqualTo("same config, same data, same versions: the figures are equal");

    end =
        Program.run(
            folder.resolve("other.log"),
            "reproduce",
            alone.toString(),
            "--set",
            "dataset.seed=1",
            "--output",
            folder.resolve("third").toString());
    assertThat(end.out())
        .contains("warning: other settings: dataset.seed was 0, and is 1 now")
        .contains("warning: other data: dataset-fingerprint was ")
        .contains("not reproduced: ");
    assertThat(end.code()).isEqualTo(1);
  }
}
