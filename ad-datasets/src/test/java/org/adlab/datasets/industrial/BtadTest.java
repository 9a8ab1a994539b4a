package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees in BTAD's layout. */
class BtadTest {

  @TempDir private Path root;
  private Path one;

  @BeforeEach
  void soundTree() throws IOException {
    one = root.resolve("01");
    for (int i = 0; i < 5; i++) {
      image(one.resolve("train/ok/000%d.bmp".formatted(i)), 6, 8, i);
    }
    image(one.resolve("test/ok/0000.bmp"), 6, 8, 60);
    image(one.resolve("test/ko/0000.bmp"), 6, 8, 70);
    image(one.resolve("test/ko/0001.bmp"), 6, 8, 80);
    image(one.resolve("ground_truth/ko/0000.png"), 6, 8, 255);
    image(one.resolve("ground_truth/ko/0001.bmp"), 6, 8, 255);
  }

  @Test
  void masksHaveTheirImagesNamesAndAnyEnding() throws IOException {
    Dataset dataset = open();

    assertThat(dataset.name()).isEqualTo("btad/01");
    assertThat(dataset.train()).hasSize(4);
    assertThat(dataset.validation()).hasSize(1);
    assertThat(dataset.test())
        .extracting(Sample::id, Sample::anomalous, Sample::defectType)
        .containsExactly(
            tuple("test/ko/0000", true, "ko"),
            tuple("test/ko/0001", true, "ko"),
            tuple("test/ok/0000", false, "good"));
    for (Sample sample : dataset.test()) {
      byte expected = (byte) (sample.anomalous() ? 1 : 0);
      assertThat(sample.mask().orElseThrow().values()).containsOnly(expected);
    }
  }

  @Test
  void tellsOfAMissingMask() throws IOException {
    Files.delete(one.resolve("ground_truth/ko/0001.bmp"));

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("ground_truth/ko/0001.png is missing, the mask of")
        .hasMessageContaining("test/ko/0001.bmp");
  }

  private Dataset open() {
    return new Btad()
        .create(
            new CategorySettings(
                root, "01", ImageSettings.resize(16), new SplitSettings(0.2, TrainingSettings.ALL)),
            TestContext.of(0));
  }
}
