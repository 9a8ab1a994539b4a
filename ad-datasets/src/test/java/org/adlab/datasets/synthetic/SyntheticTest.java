package org.adlab.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticTest {

  /**
   * Results are compared over years: whoever changes a drawing raises the fingerprint's version.
   */
  private static final Map<Category, String> FROZEN =
      Map.of(
          Category.WEAVE, "bd99ad24932f9cecf06274c50cc2c79554ee358494763518a2fb84252cc53112",
          Category.TILES, "69bc0a5196b7d0f562c2204c234ba424dfcfab8908b99c077fc2170106a3a3f3",
          Category.GEAR, "0637cc08b8c50870cc1c0d2ff22c64bbb13e88f65bc715e305875dd44ef76f96",
          Category.BOARD, "758f63cefe49e466ac9d4bf23bb298d78663669722dc76b4ee492b2e62901dd8");

  @ParameterizedTest
  @EnumSource(Category.class)
  void drawsTheSameBitsEverywhere(Category category) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int size : new int[] {256, 100}) {
      Dataset dataset = SyntheticFactory.open(new SyntheticSettings(category, 0, size, 1, 0, 0, 3));
      for (Sample sample :
          List.of(
              dataset.train().get(0),
              dataset.test().get(0),
              dataset.test().get(1),
              dataset.test().get(2))) {
        Drawing drawing = ((SyntheticSample) sample).draw();
        digest.update(drawing.image().rgb());
        digest.update(drawing.mask());
      }
    }

    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(FROZEN.get(category));
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void changesTheSoundImageWithinTheMaskAndNowhereElse(Category category) {
    for (String defectType : category.painter().defectTypes()) {
      for (int i = 0; i < 4; i++) {
        Seed seed = new Seed(7).named(defectType + i);
        Drawing sound = category.painter().paint(seed.random(), "good", 256);
        Drawing defective = category.painter().paint(seed.random(), defectType, 256);
        String as = "%s %s %d".formatted(category, defectType, i);
        assertThat(sound.mask()).as(as).containsOnly(0);
        int inside = 0;
        int changed = 0;
        int astray = 0;
        for (int pixel = 0; pixel < 256 * 256; pixel++) {
          int difference = difference(sound, defective, pixel);
          if (defective.mask()[pixel] != 0) {
            inside++;
            changed += difference > 10 ? 1 : 0;
          } else if (difference > 3 && !near(defective.mask(), pixel)) {
            astray++;
          }
        }
        assertThat(inside).as("size of " + as).isBetween(150, 4000);
        assertThat(changed).as("changed by " + as).isGreaterThan(inside / 6);
        assertThat(astray).as("changed outside " + as).isZero();
      }
    }
  }

  private static int difference(Drawing one, Drawing other, int pixel) {
    return IntStream.range(3 * pixel, 3 * pixel + 3)
        .map(i -> Math.abs((one.image().rgb()[i] & 0xff) - (other.image().rgb()[i] & 0xff)))
        .max()
        .orElseThrow();
  }

  /** Whether the mask is within 4 pixels: as far as shadows and soft edges reach. */
  private static boolean near(byte[] mask, int pixel) {
    for (int y = -4; y <= 4; y++) {
      for (int x = -4; x <= 4; x++) {
        int column = pixel % 256 + x;
        int row = pixel / 256 + y;
        boolean in = column >= 0 && column < 256 && row >= 0 && row < 256;
        if (in && mask[row * 256 + column] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void drawsAtAnySizeTheSameThing(Category category) {
    String defectType = category.painter().defectTypes().get(0);
    Drawing large = category.painter().paint(new Random(3), defectType, 256);
    Drawing small = category.painter().paint(new Random(3), defectType, 64);
    double difference = 0;
    for (int i = 0; i < 64 * 64; i++) {
      double mean = 0;
      for (int part = 0; part < 16; part++) {
        int pixel = (i / 64 * 4 + part / 4) * 256 + i % 64 * 4 + part % 4;
        mean += (large.image().rgb()[3 * pixel] & 0xff) / 16.0;
      }
      difference += Math.abs(mean - (small.image().rgb()[3 * i] & 0xff)) / (64 * 64);
    }
    assertThat(difference).isLessThan(12);
  }

  @Test
  void drawsTheSameInManyThreads() {
    Dataset dataset =
        SyntheticFactory.open(new SyntheticSettings(Category.BOARD, 0, 64, 8, 0, 0, 0));
    List<String> alone = dataset.train().stream().map(SyntheticTest::hash).toList();

    assertThat(dataset.train().parallelStream().map(SyntheticTest::hash).toList())
        .isEqualTo(alone)
        .doesNotHaveDuplicates();
  }

  private static String hash(Sample sample) {
    return new org.adlab.datasets.Fingerprint()
        .add(((SyntheticSample) sample).draw().image().rgb())
        .text();
  }

  @Test
  void listsWhatTheSettingsSay() throws Exception {
    Dataset dataset = open(0, 60, 0);

    assertThat(dataset.name()).isEqualTo("synthetic/gear");
    assertThat(dataset.train()).hasSize(60).noneMatch(Sample::anomalous);
    assertThat(dataset.validation()).hasSize(12).noneMatch(Sample::anomalous);
    assertThat(
            dataset.test().stream()
                .collect(Collectors.groupingBy(Sample::defectType, Collectors.counting())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bent-tooth", 14L, "scored", 13L, "cracked", 13L, "good", 20L));
    assertThat(dataset.test()).extracting(Sample::id).doesNotHaveDuplicates();
    Sample bent = dataset.test().get(0);
    assertThat(bent.id()).isEqualTo("test/bent-tooth/000");
    assertThat(bent.anomalous()).isTrue();
    assertThat(bent.image().values()).hasSize(3 * 32 * 32);
    assertThat(bent.mask().orElseThrow().values()).hasSize(32 * 32).contains(1);
    assertThat(dataset.validation().get(0).mask().orElseThrow().values()).containsOnly(0);
  }

  @Test
  void dependsOnItsOwnSeedAndNotOnTheExperiments() {
    assertThat(open(0, 9, 0).fingerprint()).isEqualTo(open(0, 9, 1).fingerprint());
    assertThat(hash(open(0, 9, 0).train().get(0))).isEqualTo(hash(open(0, 9, 1).train().get(0)));
    assertThat(open(0, 9, 0).fingerprint()).isNotEqualTo(open(1, 9, 0).fingerprint());
    assertThat(hash(open(0, 9, 0).train().get(0))).isNotEqualTo(hash(open(1, 9, 0).train().get(0)));
    assertThat(open(0, 9, 0).fingerprint()).isNotEqualTo(open(0, 8, 0).fingerprint());
  }

  private static Dataset open(long seed, int train, long experimentSeed) {
    return new SyntheticFactory()
        .create(
            new SyntheticSettings(Category.GEAR, seed, 32, train, 12, 20, 40),
            TestContext.of(experimentSeed));
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(DatasetFactory.class))
        .anyMatch(f -> f.name().equals("synthetic") && f.settingsType() == SyntheticSettings.class);
  }
}
