package org.adlab.datasets.industrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.Test;

/** The real category, where it lies beside the repository. */
class TransistorTest {

  private static final Path ROOT = Path.of(System.getProperty("adlab.root"), "../shared/mvtec");

  @Test
  void hasItsImagesAndMasks() throws IOException {
    assumeTrue(Files.isDirectory(ROOT.resolve("transistor")), "no MVTec AD at " + ROOT);
    Dataset transistor =
        new MvtecAd()
            .create(
                new CategorySettings(
                    ROOT,
                    "transistor",
                    ImageSettings.resize(256),
                    new SplitSettings(0.2, TrainingSettings.ALL)),
                TestContext.of(0));

    assertThat(transistor.name()).isEqualTo("mvtec-ad/transistor");
    assertThat(transistor.train()).hasSize(170);
    assertThat(transistor.validation()).hasSize(43);
    Set<String> ids = new HashSet<>();
    transistor.train().forEach(s -> ids.add(s.id()));
    transistor.validation().forEach(s -> ids.add(s.id()));
    assertThat(ids).hasSize(213);
    assertThat(transistor.test()).filteredOn(Sample::anomalous).hasSize(40);
    assertThat(transistor.test()).filteredOn(s -> !s.anomalous()).hasSize(60);
    for (Sample sample : transistor.test()) {
      byte[] mask = sample.mask().orElseThrow().values();
      int anomalous = 0;
      for (byte value : mask) {
        anomalous += value;
      }
      assertThat(anomalous > 0).as(sample.id()).isEqualTo(sample.anomalous());
    }
    assertThat(transistor.test().get(0).image().height()).isEqualTo(256);
  }

  @Test
  void isWholeAndSound() {
    assumeTrue(Files.isDirectory(ROOT.resolve("transistor")), "no MVTec AD at " + ROOT);
    Findings findings = new MvtecAd().guide().orElseThrow().check().of(ROOT, Progress.NONE);

    assertThat(findings.complaints()).isEmpty();
    assertThat(findings.counts())
        .extracting(Count::category, Count::kind, Count::found, c -> c.official().getAsLong())
        .containsExactly(
            tuple("transistor", "training", 213L, 213L),
            tuple("transistor", "test, good", 60L, 60L),
            tuple("transistor", "test, defective", 40L, 40L));
  }
}
