package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep over teachers, students and scorers names what cannot work before anything runs. */
class CombinationsTest {

  private static final Path CONF = Path.of(System.getProperty("adlab.root"), "conf");

  @TempDir private Path folder;

  @Test
  void whatCannotWorkIsNamedWithTheReasonAndTheRestIsPlanned() throws Exception {
    Program.End end =
        Program.run(
            folder.resolve("log"),
            "sweep",
            CONF.resolve("combinations.conf").toString(),
            "--dry-run",
            "--output",
            folder.resolve("sweep").toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .contains("5 trials cannot work and are left out")
        .contains("padim says how anomalous a position is by the length of a vector")
        .contains("feature-pyramid needs an untrained copy of the teacher's network")
        .contains("19 would be run");
  }

  @Test
  void imagesThatDoNotFitAreNamedBeforeAnythingRuns() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("sizes.conf"),
            """
            dataset { plugin = synthetic, category = weave, train = 4, validation = 2 }
            teacher { plugin = identity }
            student { plugin = autoencoder, epochs = 1 }
            scorer { plugin = distance }
            sweep { grid { dataset.image-size = [40, 64] } }
            """);
    Program.End end =
        Program.run(
            folder.resolve("log"),
            "sweep",
            config.toString(),
            "--dry-run",
            "--output",
            folder.resolve("sweep").toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .contains("autoencoder needs images of at least 32 pixels each way, a multiple of 16")
        .contains("1 would be run");
  }

  @Test
  void whereNothingCanWorkTheSweepIsRefused() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("nothing.conf"),
            """
            dataset { plugin = synthetic, category = weave, image-size = 64 }
            teacher { plugin = identity }
            student { plugin = feature-pyramid }
            scorer { plugin = distance }
            sweep { grid { student.epochs = [1, 2] } }
            """);
    Program.End end =
        Program.run(
            folder.resolve("log"),
            "sweep",
            config.toString(),
            "--output",
            folder.resolve("sweep").toString());
    assertThat(end.code()).as(end.out()).isEqualTo(2);
    assertThat(end.out())
        .contains("feature-pyramid needs an untrained copy of the teacher's network")
        .contains("no trial of it can work");
    assertThat(folder.resolve("sweep")).doesNotExist();
  }
}
