package org.adlab.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.Test;

/** MVTec AD's transistor, named by hand. */
class FolderOfTransistorTest {

  private static final Path ROOT =
      Path.of(System.getProperty("adlab.root"), "../shared/mvtec/transistor");

  @Test
  void hasTheImagesAndMasksOfTheCategory() throws IOException {
    assumeTrue(Files.isDirectory(ROOT), "no MVTec AD at " + ROOT);
    FolderRequest request = new FolderRequest(ROOT);
    request.normal = List.of("train/good");
    request.normalTest = List.of("test/good");
    request.anomalous = List.of("test/[!g]*/*.png");
    request.masks = Optional.of("ground_truth");
    request.maskSuffix = Optional.of("_mask");
    Dataset transistor = new FolderFactory().create(request.settings(), TestContext.of(0));

    assertThat(transistor.name()).isEqualTo("folder/transistor");
    assertThat(transistor.train()).hasSize(170);
    assertThat(transistor.validation()).hasSize(43);
    assertThat(transistor.test()).filteredOn(Sample::anomalous).hasSize(40);
    assertThat(transistor.test()).filteredOn(s -> !s.anomalous()).hasSize(60);
    for (Sample sample : transistor.test()) {
      int anomalous = 0;
      for (byte value : sample.mask().orElseThrow().values()) {
        anomalous += value;
      }
      assertThat(anomalous > 0).as(sample.id()).isEqualTo(sample.anomalous());
    }
  }
}
