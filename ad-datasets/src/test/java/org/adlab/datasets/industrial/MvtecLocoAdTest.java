package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees in MVTec LOCO AD's layout. */
class MvtecLocoAdTest {

  private static final String CONFIG =
      """
      [
        {"defect_name": "missing_nut", "pixel_value": 255,
         "saturation_threshold": 10, "relative_saturation": false},
        {"defect_name": "scratch", "pixel_value": 254,
         "saturation_threshold": 0.7, "relative_saturation": true}
      ]
      """;

  @TempDir private Path root;
  private Path bag;

  @BeforeEach
  void soundTree() throws IOException {
    bag = root.resolve("screw_bag");
    image(bag.resolve("train/good/000.png"), 6, 8, 1);
    image(bag.resolve("train/good/001.png"), 6, 8, 2);
    image(bag.resolve("validation/good/000.png"), 6, 8, 3);
    image(bag.resolve("test/good/000.png"), 6, 8, 4);
    image(bag.resolve("test/logical_anomalies/000.png"), 6, 8, 5);
    image(bag.resolve("test/structural_anomalies/000.png"), 6, 8, 6);
    mask("logical_anomalies/000/000.png", 255, 0, 24);
    mask("logical_anomalies/000/001.png", 254, 20, 33);
    mask("structural_anomalies/000/000.png", 255, 0, 7);
    Files.writeString(bag.resolve("defects_config.json"), CONFIG);
  }

  @Test
  void tellsDefectsApartAndHowMuchOfEachSuffices() throws IOException {
    Dataset dataset = open();

    assertThat(dataset.name()).isEqualTo("mvtec-loco-ad/screw_bag");
    assertThat(dataset.train()).hasSize(2);
    assertThat(dataset.validation()).hasSize(1);
    assertThat(dataset.test())
        .extracting(Sample::id)
        .containsExactly(
            "test/good/000", "test/logical_anomalies/000", "test/structural_anomalies/000");
    assertThat(mask(dataset, 0).defects()).isEmpty();
    Mask logical = mask(dataset, 1);
    assertThat(sum(logical.values())).as("they overlap in 4 pixels").isEqualTo(33);
    assertThat(logical.defects())
        .extracting(defect -> sum(defect.values()), Mask.Defect::saturation)
        .as("at most 10 pixels; 0.7 * 13 = 9.1 pixels")
        .containsExactly(tuple(24, 10L), tuple(13, 9L));
    assertThat(mask(dataset, 2).defects())
        .extracting(Mask.Defect::saturation)
        .as("10 pixels, but there are no more than 7")
        .containsExactly(7L);
  }

  @Test
  void theCropLeavesSaturationAsItIs() throws IOException {
    ImageSettings middle = new ImageSettings(32, Optional.of(16), 0);
    Mask mask = mask(open(middle), 1);

    // Rows 2 to 4 and columns 2 to 5 of 6 x 8: of pixels 0 to 23, the row from 18 to 21.
    assertThat(mask.height()).isEqualTo(3);
    assertThat(mask.width()).isEqualTo(4);
    assertThat(mask.defects().get(0).saturation()).isEqualTo(10);
  }

  @Test
  void saturationBelongsToTheFingerprint() throws IOException {
    String fingerprint = open().fingerprint();
    config(CONFIG.replace("0.7", "0.6"));
    String other = open().fingerprint();
    config(CONFIG.replace("\n", " "));

    assertThat(other).isNotEqualTo(fingerprint);
    assertThat(open().fingerprint()).as("written otherwise").isEqualTo(fingerprint);
  }

  @Test
  void anUnknownPixelValueIsNamed() throws IOException {
    mask("structural_anomalies/000/000.png", 7, 0, 7);
    Sample sample = open().test().get(2);

    assertThatThrownBy(sample::mask)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("structural_anomalies/000/000.png has the pixel value 7")
        .hasMessageContaining("defects_config.json does not know; it knows [254, 255]");
    assertThat(check()).singleElement().asString().contains("has the pixel value 7");
  }

  @Test
  void aMaskOfTwoDefectsIsNamed() throws IOException {
    int[] values = new int[48];
    values[0] = 255;
    values[1] = 254;
    image(bag.resolve("ground_truth/structural_anomalies/000/000.png"), 6, 8, values);
    Sample sample = open().test().get(2);

    assertThatThrownBy(sample::mask)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("000.png has pixels of several values besides black");
    assertThat(check()).singleElement().asString().contains("several values besides black");
  }

  @Test
  void aMissingConfigIsNamedAlongWithAllElse() throws IOException {
    Files.delete(bag.resolve("defects_config.json"));
    Files.delete(bag.resolve("ground_truth/structural_anomalies/000/000.png"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e ->
                assertThat(e.complaints())
                    .hasSize(2)
                    .anyMatch(c -> c.contains("defects_config.json is missing"))
                    .anyMatch(c -> c.contains("structural_anomalies/000/000.png is missing")));
    assertThat(check()).hasSize(2);
  }

  @Test
  void aBrokenConfigIsNamedWithItsLine() throws IOException {
    refuses("", ":1: expected a list of defects");
    refuses("{}", ":1: expected a list of defects");
    refuses("[]", ":1: it lists no defects");
    refuses("[\n3]", ":2: expected a defect");
    refuses("[\n\n{\"pixel_value\" 3}]", ":3: ");
    refuses(CONFIG.substring(0, CONFIG.indexOf("10")), ":3: it is cut off; mend it");
    refuses(CONFIG.replace("}\n]", "]"), ":5: ");
    refuses(CONFIG + "[]", ":7: expected nothing behind the list");
    refuses(CONFIG.replace("\"scratch\"", "3"), ":4: this defect has no defect_name");
    refuses(CONFIG.replace("254", "\"254\""), ":4: the defect 'scratch' has no pixel_value");
    refuses(CONFIG.replace("254", "[254]"), ":4: the defect 'scratch' has no pixel_value");
    refuses(CONFIG.replace("254", "254.5"), ":4: the pixel_value of 'scratch' is 254.5, no whole");
    refuses(CONFIG.replace("254", "256"), ":4: the pixel_value of 'scratch' is 256.0");
    refuses(CONFIG.replace("254", "0"), ":4: the pixel_value of 'scratch' is 0.0");
    refuses(CONFIG.replace("254", "255"), ":4: the pixel_value of 'scratch' is another defect's");
    refuses(CONFIG.replace("0.7", "1.1"), ":4: the saturation_threshold of 'scratch' is 1.1");
    refuses(CONFIG.replace("0.7", "-0.7"), ":4: the saturation_threshold of 'scratch' is -0.7");
    refuses(CONFIG.replace("0.7", "NaN"), ":5: this is no JSON; mend it");
    refuses(CONFIG.replace(" 10,", " 1e999,"), ":2: the saturation_threshold of 'missing_nut'");
    refuses(CONFIG.replace("true", "1"), ":4: the defect 'scratch' has no relative_saturation");
    refuses(
        CONFIG.replace("saturation_threshold", "defect_name"),
        ":3: the key 'defect_name' stands twice");
    refuses("[".repeat(2000), ":1: this is no JSON; mend it");
  }

  @Test
  void aConfigOfAnySizeOrEncodingIsRefusedAlike() throws IOException {
    refuses(" ".repeat((1 << 20) + 1), " is larger than 1 MiB");
    Files.write(bag.resolve("defects_config.json"), new byte[] {'[', '"', (byte) 0xff, '"', ']'});
    assertThatThrownBy(this::open).hasMessageContaining("defects_config.json:1: ");
    Files.write(bag.resolve("defects_config.json"), new byte[] {0, 0, 'a', 0, '[', 0});
    assertThatThrownBy(this::open).hasMessageContaining("defects_config.json:1: ");
  }

  @Test
  void unknownKeysOfTheConfigAreLetBe() throws IOException {
    config(CONFIG.replace("{\"defect", "{\"note\": {\"a\": [1]}, \"defect"));

    assertThat(open().test()).hasSize(3);
  }

  @Test
  void isCountedByKindOfAnomaly() {
    assertThat(new MvtecLocoAd().guide().orElseThrow().check().of(root, Progress.NONE).counts())
        .extracting(Count::kind, Count::found, count -> count.official().orElse(-1))
        .containsExactly(
            tuple("training", 2L, 360L),
            tuple("validation", 1L, 60L),
            tuple("test, good", 1L, 122L),
            tuple("test, logical_anomalies", 1L, 137L),
            tuple("test, structural_anomalies", 1L, 82L));
    assertThat(check()).isEmpty();
  }

  private List<String> check() {
    return new MvtecLocoAd().guide().orElseThrow().check().of(root, Progress.NONE).complaints();
  }

  private void refuses(String config, String message) throws IOException {
    config(config);
    assertThatThrownBy(this::open)
        .as(config.substring(0, Math.min(config.length(), 400)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(
            bag.resolve("defects_config.json") + (message.startsWith(":") ? message : ""))
        .hasMessageContaining(message);
  }

  private void config(String text) throws IOException {
    Files.writeString(bag.resolve("defects_config.json"), text);
  }

  /** Marks the pixels from one, row by row, to before another. */
  private void mask(String name, int value, int from, int to) throws IOException {
    int[] values = new int[48];
    for (int i = from; i < to; i++) {
      values[i] = value;
    }
    image(bag.resolve("ground_truth").resolve(name), 6, 8, values);
  }

  private Dataset open() {
    return open(ImageSettings.resize(16));
  }

  private Dataset open(ImageSettings images) {
    return new MvtecLocoAd()
        .create(
            new HeldOutCategorySettings(root, "screw_bag", images, TrainingSettings.ALL),
            TestContext.of(0));
  }

  private static Mask mask(Dataset dataset, int test) throws IOException {
    return dataset.test().get(test).mask().orElseThrow();
  }

  private static int sum(byte[] values) {
    int sum = 0;
    for (byte value : values) {
      sum += value;
    }
    return sum;
  }
}
