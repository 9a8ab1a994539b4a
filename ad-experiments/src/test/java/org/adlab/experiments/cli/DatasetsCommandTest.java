package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DatasetsCommandTest extends CommandTest {

  @Test
  void tellsWhatADataSetExpectsOnDisk() {
    assertThat(ad("datasets")).isZero();
    assertThat(out()).isEqualTo("dataset  toy-data  images that are not there\n");
    out.reset();
    assertThat(ad("datasets", "toy-data")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            toy-data, a data set
              images that are not there

              paper    Toys and how to count them
              source   https://toys.example
              licence  none

              Its files, below dataset.root:
                toys/*.png
                broken/*.png

              ./ad datasets toy-data --root DIR checks a copy; ./ad plugins toy-data lists its settings.
            """);
    assertThat(ad("datasets", "toy-date")).isEqualTo(2);
    assertThat(err()).contains("did you mean toy-data?");
  }

  @Test
  void checksADataSet() throws IOException {
    assertThat(ad("datasets", "toy-data", "--root", folder.toString())).isEqualTo(1);
    assertThat(err()).isEqualTo("1 count differs from what was published\n");
    err.reset();
    assertThat(out())
        .isEqualTo(
            """
            category  images     found  published
            bears     training       2          2
                      test          12         13  differs
            cars      training       1          -
            """);
    String broken = Files.createDirectory(folder.resolve("broken")).toString();
    assertThat(ad("datasets", "toy-data", "--root", broken)).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            broken
                + "/bear.png has no head\n1 count differs from what was published; 1 thing is amiss\n");
    err.reset();
    assertThat(ad("datasets", "toy-data", "--root", broken + "/lost")).isEqualTo(2);
    assertThat(err()).isEqualTo("--root: there is no folder " + broken + "/lost\n");
    err.reset();
    assertThat(ad("datasets", "--root", broken)).isEqualTo(2);
    assertThat(err()).startsWith("--root: name the data set");
  }
}
