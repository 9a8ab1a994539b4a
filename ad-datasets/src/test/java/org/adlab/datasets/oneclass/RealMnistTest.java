package org.adlab.datasets.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real files, where they lie beside the repository. */
class RealMnistTest {

  private static final Path ROOT = Path.of(System.getProperty("adlab.root"), "../shared/mnist");

  @BeforeEach
  void lookForIt() {
    assumeTrue(Files.isDirectory(ROOT), "no MNIST at " + ROOT);
  }

  @Test
  void hasItsImagesAndLabels() throws IOException {
    Dataset all = new Mnist().create(Settings.of(ROOT, null), TestContext.of(0));
    assertThat(all.train()).hasSize(60_000);
    assertThat(all.train().subList(0, 5))
        .extracting(Sample::id)
        .containsExactly(
            "train/5/00000", "train/0/00001", "train/4/00002", "train/1/00003", "train/9/00004");
    // The five's stroke: row 5 begins at column 12 with 3, 18, 18, 18, 126.
    float[] five = all.train().get(0).image().values();
    for (int plane = 0; plane < 3; plane++) {
      int at = plane * 28 * 28 + 5 * 28 + 12;
      assertThat(List.of(five[at - 1], five[at], five[at + 1], five[at + 4]))
          .containsExactly(0f, 3 / 255f, 18 / 255f, 126 / 255f);
    }

    Dataset seven = new Mnist().create(Settings.of(ROOT, "7"), TestContext.of(0));
    assertThat(seven.train()).hasSize(6265);
    assertThat(seven.test()).hasSize(10_000);
    assertThat(seven.test()).filteredOn(sample -> !sample.anomalous()).hasSize(1028);
    assertThat(seven.test().get(0).id()).isEqualTo("test/7/00000");
  }

  @Test
  void isWholeByItsGuide() {
    DatasetGuide.Findings findings =
        new Mnist().guide().orElseThrow().check().of(ROOT, Progress.NONE);
    assertThat(findings.complaints()).isEmpty();
    assertThat(findings.counts())
        .hasSize(20)
        .allSatisfy(count -> assertThat(count.official()).hasValue(count.found()));
  }
}
