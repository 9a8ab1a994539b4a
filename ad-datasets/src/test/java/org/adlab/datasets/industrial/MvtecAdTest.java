package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.delete;
import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees in MVTec AD's layout, sound and not. */
class MvtecAdTest {

  @TempDir private Path root;
  private Path nut;

  @BeforeEach
  void soundTree() throws IOException {
    nut = root.resolve("nut");
    for (int i = 0; i < 10; i++) {
      image(nut.resolve("train/good/%03d.png".formatted(i)), 20, 30, 10 * i);
    }
    image(nut.resolve("test/good/000.png"), 20, 30, 7);
    image(nut.resolve("test/bent/000.png"), 20, 30, 8);
    image(nut.resolve("test/bent/001.png"), 20, 30, 9);
    image(nut.resolve("ground_truth/bent/000_mask.png"), 20, 30, 255);
    image(nut.resolve("ground_truth/bent/001_mask.png"), 20, 30, 0);
  }

  @Test
  void opensASoundTree() throws IOException {
    Dataset dataset = open(0.2, 1);

    assertThat(dataset.name()).isEqualTo("mvtec-ad/nut");
    assertThat(dataset.train()).hasSize(8).noneMatch(Sample::anomalous);
    assertThat(dataset.validation()).hasSize(2).noneMatch(Sample::anomalous);
    assertThat(ids(dataset.test()))
        .containsExactly("test/bent/000", "test/bent/001", "test/good/000");
    Sample bent = dataset.test().get(0);
    assertThat(bent.anomalous()).isTrue();
    assertThat(bent.defectType()).isEqualTo("bent");
    assertThat(bent.image().height()).isEqualTo(16);
    assertThat(bent.image().width()).isEqualTo(16);
    assertThat(bent.image().values()).containsOnly(8 / 255f);
    assertThat(mask(bent).height()).isEqualTo(20);
    assertThat(mask(bent).width()).isEqualTo(30);
    assertThat(mask(bent).values()).containsOnly(1);
    assertThat(mask(dataset.test().get(1)).values()).containsOnly(0);
    Sample good = dataset.test().get(2);
    assertThat(good.anomalous()).isFalse();
    assertThat(good.defectType()).isEqualTo("good");
    assertThat(mask(good).values()).hasSize(600).containsOnly(0);
  }

  @Test
  void splitsBySeedAndByNothingElse() {
    List<String> train = ids(open(0, 0.3, 1).train());

    assertThat(ids(open(0, 0.3, 1).train())).isEqualTo(train).isSorted().hasSize(7);
    assertThat(ids(open(0, 0.3, 1).validation())).hasSize(3).doesNotContainAnyElementsOf(train);
    assertThat(ids(open(1, 0.3, 1).train())).isNotEqualTo(train);
    assertThat(ids(open(0, 0, 0.5).train())).containsAll(ids(open(0, 0, 0.2).train()));
    assertThat(open(0, 0, 0.001).train()).as("never none").hasSize(1);
    assertThat(open(0, 0.9, 0.2).train()).as("never none").hasSize(1);
  }

  @Test
  void namesTheDataByItsContent() throws IOException {
    String fingerprint = open(0.2, 1).fingerprint();

    assertThat(open(0.2, 1).fingerprint()).isEqualTo(fingerprint);
    assertThat(open(0.2, 0.5).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(open(1, 0.2, 1).fingerprint()).isNotEqualTo(fingerprint);
    Path moved = Files.move(nut, root.resolve("bolt"));
    Files.move(moved, nut);
    assertThat(open(0.2, 1).fingerprint()).isEqualTo(fingerprint);
    image(nut.resolve("train/good/004.png"), 20, 30, 41);
    assertThat(open(0.2, 1).fingerprint()).as("another pixel").isNotEqualTo(fingerprint);
  }

  @Test
  void knowsNothingOfPixelsWithoutGroundTruth() throws IOException {
    delete(nut.resolve("ground_truth"));

    assertThat(open(0.2, 1).test()).hasSize(3);
    for (Sample sample : open(0.2, 1).test()) {
      assertThat(sample.mask()).isEmpty();
    }
  }

  @Test
  void tellsOfAMissingRoot() {
    Path missing = root.resolve("nowhere");
    assertThatThrownBy(
            () -> new MvtecAd().create(settings(missing, "nut", 0.2, 1), TestContext.of(0)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("there is no folder " + missing)
        .hasMessageContaining("train/good/*.png");
  }

  @Test
  void tellsOfAMissingCategoryWhichThereAre() throws IOException {
    Files.createDirectories(root.resolve("bolt"));
    for (String category : new String[] {"cable", "..", "", "nut/train", "a\0b"}) {
      assertThatThrownBy(
              () -> new MvtecAd().create(settings(root, category, 0.2, 1), TestContext.of(0)))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("has no folder '" + category + "'; there are bolt, nut");
    }
    assertThatThrownBy(() -> new MvtecAd().create(settings(nut, "nut", 0.2, 1), TestContext.of(0)))
        .hasMessageContaining("give the folder above it as root");
  }

  @Test
  void tellsOfNothingToTrainOnOrTest() throws IOException {
    delete(nut.resolve("train"));
    delete(nut.resolve("test"));
    delete(nut.resolve("ground_truth"));

    assertThat(complaints())
        .hasSize(2)
        .anyMatch(c -> c.startsWith(nut.resolve("train/good") + " has no images"))
        .anyMatch(c -> c.startsWith(nut.resolve("test") + " has no images"));
  }

  @Test
  void tellsOfEveryImageThatIsAmissAtOnce() throws IOException {
    Files.writeString(nut.resolve("train/good/001.png"), "a text");
    byte[] bytes = Files.readAllBytes(nut.resolve("train/good/002.png"));
    Files.write(nut.resolve("train/good/002.png"), Arrays.copyOf(bytes, 20));
    Files.delete(nut.resolve("ground_truth/bent/000_mask.png"));
    image(nut.resolve("ground_truth/bent/001_mask.png"), 10, 15, 0);
    image(nut.resolve("test/good/000.jpg"), 20, 30, 0);
    Files.writeString(nut.resolve("test/good/x.gif"), "");

    assertThat(complaints())
        .hasSize(6)
        .anyMatch(c -> c.startsWith(nut.resolve("train/good/001.png") + " is no image"))
        .anyMatch(c -> c.startsWith(nut.resolve("train/good/002.png") + " cannot be decoded"))
        .anyMatch(c -> c.startsWith(nut.resolve("ground_truth/bent/000_mask.png") + " is missing"))
        .anyMatch(
            c -> c.startsWith(nut.resolve("ground_truth/bent/001_mask.png") + " is 15 x 10 pixels"))
        .anyMatch(c -> c.startsWith(nut.resolve("test/good/000.png") + " has the name of another"))
        .anyMatch(c -> c.startsWith(nut.resolve("test/good/x.gif") + " is of a kind"));
  }

  @Test
  void tellsOfFoldersThatWouldBePassedOver() throws IOException {
    Files.createDirectories(nut.resolve("validation"));
    Files.createDirectories(nut.resolve("train/bad"));
    Files.createDirectories(nut.resolve("ground_truth/scratched"));
    Files.createDirectories(nut.resolve(".hidden"));

    assertThat(complaints())
        .hasSize(3)
        .allMatch(c -> c.contains("is not part of the layout"))
        .anyMatch(c -> c.startsWith(nut.resolve("validation").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("train/bad").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("ground_truth/scratched").toString()));
  }

  @Test
  void tellsOfImagesThatLieTooDeepOrTooHigh() throws IOException {
    image(nut.resolve("train/good/monday/000.png"), 20, 30, 0);
    image(nut.resolve("test/bent/a/b/000.png"), 20, 30, 0);
    image(nut.resolve("ground_truth/bent/a/000_mask.png"), 20, 30, 0);
    image(nut.resolve("test/000.png"), 20, 30, 0);
    image(nut.resolve("train/000.jpg"), 20, 30, 0);

    assertThat(complaints())
        .hasSize(5)
        .allMatch(c -> c.contains("is not part of the layout and would be left out"))
        .anyMatch(c -> c.startsWith(nut.resolve("train/good/monday").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("test/bent/a").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("ground_truth/bent/a").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("test/000.png").toString()))
        .anyMatch(c -> c.startsWith(nut.resolve("train/000.jpg").toString()));
  }

  @Test
  void aShareOfNothingIsRefused() {
    assertThatThrownBy(() -> open(0.2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training-share: 0.0 must be above 0, or there is nothing to learn from");
  }

  @Test
  void listsOnlySoManyComplaints() throws IOException {
    for (int i = 0; i < 100; i++) {
      image(nut.resolve("test/bent/1%02d.png".formatted(i)), 4, 4, 0);
    }

    assertThat(complaints()).hasSize(21).last().asString().contains("there is more amiss");
  }

  @Test
  void tellsOfDamageBehindASoundHeader() throws IOException {
    byte[] bytes = Files.readAllBytes(nut.resolve("test/bent/000.png"));
    bytes[bytes.length - 20] ^= 0x55;
    Files.write(nut.resolve("test/bent/000.png"), bytes);
    Files.write(nut.resolve("ground_truth/bent/001_mask.png"), bytes);
    Dataset dataset = open(0.2, 1);

    assertThatThrownBy(() -> dataset.test().get(0).image())
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("test/bent/000.png cannot be decoded");
    assertThatThrownBy(() -> dataset.test().get(1).mask())
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("001_mask.png cannot be decoded");
  }

  @Test
  void tellsOfImagesCutOffBeforeAnythingRuns() throws IOException {
    byte[] bytes = Files.readAllBytes(nut.resolve("test/bent/000.png"));
    Files.write(nut.resolve("test/bent/000.png"), Arrays.copyOf(bytes, bytes.length - 10));
    Files.write(
        nut.resolve("ground_truth/bent/001_mask.png"), Arrays.copyOf(bytes, bytes.length - 10));

    assertThat(complaints())
        .hasSize(2)
        .anyMatch(complaint -> complaint.contains("test/bent/000.png is cut off"))
        .anyMatch(complaint -> complaint.contains("001_mask.png is cut off"));
  }

  @Test
  void tellsOfMasksWithoutAnImage() throws IOException {
    image(nut.resolve("ground_truth/bent/077_mask.png"), 4, 4, 0);
    image(nut.resolve("ground_truth/good/000_mask.png"), 4, 4, 255);

    assertThat(complaints())
        .hasSize(2)
        .anyMatch(complaint -> complaint.contains("077_mask.png is the mask of no defective"))
        .anyMatch(complaint -> complaint.contains("good/000_mask.png is the mask of no defective"));
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(DatasetFactory.class))
        .anyMatch(f -> f.name().equals("mvtec-ad") && f.settingsType() == CategorySettings.class);
  }

  private List<String> complaints() {
    return catchThrowableOfType(InvalidSettingsException.class, () -> open(0.2, 1)).complaints();
  }

  private Dataset open(double validationShare, double trainingShare) {
    return open(0, validationShare, trainingShare);
  }

  private Dataset open(long seed, double validationShare, double trainingShare) {
    return new MvtecAd()
        .create(settings(root, "nut", validationShare, trainingShare), TestContext.of(seed));
  }

  private static CategorySettings settings(
      Path root, String category, double validationShare, double trainingShare) {
    return new CategorySettings(
        root,
        category,
        ImageSettings.resize(16),
        new SplitSettings(validationShare, new TrainingSettings(trainingShare, 0)));
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  private static Mask mask(Sample sample) throws IOException {
    return sample.mask().orElseThrow();
  }
}
