package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.delete;
import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees in MVTec AD 2's layout. */
class MvtecAd2Test {

  @TempDir private Path root;
  private Path vial;

  @BeforeEach
  void soundTree() throws IOException {
    vial = root.resolve("vial");
    for (int i = 0; i < 4; i++) {
      image(vial.resolve("train/good/00%d_regular.png".formatted(i)), 6, 8, i);
    }
    image(vial.resolve("validation/good/000_regular.png"), 6, 8, 50);
    image(vial.resolve("test_public/good/000_regular.png"), 6, 8, 60);
    image(vial.resolve("test_public/bad/000_regular.png"), 6, 8, 70);
    image(vial.resolve("test_public/ground_truth/bad/000_regular_mask.png"), 6, 8, 255);
    image(vial.resolve("test_private/000_regular.png"), 6, 8, 80);
    image(vial.resolve("test_private_mixed/000_mixed.png"), 6, 8, 90);
  }

  @Test
  void hasItsOwnHeldOutImages() throws IOException {
    Dataset dataset = open(TrainingSettings.ALL);

    assertThat(dataset.name()).isEqualTo("mvtec-ad-2/vial");
    assertThat(dataset.train()).hasSize(4);
    assertThat(dataset.validation())
        .extracting(Sample::id)
        .containsExactly("validation/good/000_regular");
    assertThat(dataset.test())
        .extracting(Sample::id, Sample::anomalous)
        .containsExactly(
            tuple("test_public/bad/000_regular", true),
            tuple("test_public/good/000_regular", false));
    assertThat(dataset.test().get(0).mask().orElseThrow().values()).hasSize(48).containsOnly(1);
  }

  @Test
  void fewerTrainingImagesLeaveTheHeldOutOnesAlone() {
    Dataset few = open(new TrainingSettings(0.5, 0));

    assertThat(few.train()).hasSize(2);
    assertThat(few.validation()).hasSize(1);
    assertThat(few.fingerprint()).isNotEqualTo(open(TrainingSettings.ALL).fingerprint());
  }

  @Test
  void tellsOfAMissingTestSet() throws IOException {
    delete(vial.resolve("test_public"));

    assertThatThrownBy(() -> open(TrainingSettings.ALL))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(vial.resolve("test_public") + " has no images in its folders")
        .hasMessageContaining("test_public/ground_truth/bad/NAME_mask.png");
  }

  @Test
  void isCountedWithoutItsPrivateTestSets() {
    DatasetGuide guide = new MvtecAd2().guide().orElseThrow();
    DatasetGuide.Findings findings = guide.check().of(root, Progress.NONE);

    assertThat(findings.complaints()).isEmpty();
    assertThat(findings.counts())
        .extracting(Count::kind, Count::found)
        .containsExactly(
            tuple("training", 4L),
            tuple("validation", 1L),
            tuple("test, good", 1L),
            tuple("test, defective", 1L));
    assertThat(guide.layout()).contains("test_private, CATEGORY/test_private_mixed: not used");
  }

  private Dataset open(TrainingSettings training) {
    return new MvtecAd2()
        .create(
            new HeldOutCategorySettings(root, "vial", ImageSettings.resize(16), training),
            TestContext.of(0));
  }
}
