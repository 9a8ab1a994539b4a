package org.adlab.datasets.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings make of a collection. */
class OneClassTest {

  @TempDir private Path root;

  /** Twenty training images of each of five digits, and six test images of each. */
  @BeforeEach
  void files() throws IOException {
    SmallFiles.mnist(root, Part.TRAIN, IntStream.range(0, 100).map(i -> i % 5).toArray());
    SmallFiles.mnist(root, Part.TEST, IntStream.range(0, 30).map(i -> i % 5).toArray());
  }

  private Dataset open(OneClassSettings settings) {
    return open(settings, 0);
  }

  private static Dataset open(OneClassSettings settings, long seed) {
    return new Mnist().create(settings, TestContext.of(seed));
  }

  private OneClassSettings split(String normal, double validation, TrainingSettings training) {
    return new OneClassSettings(
        Optional.of(root),
        Optional.ofNullable(normal),
        0,
        new SplitSettings(validation, training),
        0);
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  @Test
  void theNormalClassIsSplit() {
    Dataset three = open(split("3", 0.2, TrainingSettings.ALL));
    assertThat(three.train()).hasSize(16);
    assertThat(three.validation()).hasSize(4);
    assertThat(ids(three.train())).isSorted().doesNotContainAnyElementsOf(ids(three.validation()));
    assertThat(three.train()).allMatch(sample -> sample.id().startsWith("train/3/"));
    assertThat(three.test()).hasSize(30);

    Dataset few = open(split("3", 0.2, new TrainingSettings(0.5, 0)));
    assertThat(few.train()).hasSize(8);
    assertThat(few.validation()).hasSize(2);
    Dataset one = open(split("3", 0, new TrainingSettings(1, 1)));
    assertThat(one.train()).hasSize(1);
    assertThat(ids(open(split("3", 0, new TrainingSettings(1, 5)), 1).train()))
        .isNotEqualTo(ids(open(split("3", 0, new TrainingSettings(1, 5)), 2).train()));
  }

  @Test
  void withoutANormalClassItIsClassificationData() {
    Dataset all = open(split(null, 0.1, TrainingSettings.ALL));
    assertThat(all.name()).isEqualTo("mnist");
    assertThat(all.train()).hasSize(90).noneMatch(Sample::anomalous);
    assertThat(all.validation()).hasSize(10);
    assertThat(all.test()).isEmpty();
    assertThat(all.train()).extracting(Sample::defectType).containsOnly("good");
    assertThat(all.train())
        .extracting(sample -> sample.className().orElseThrow())
        .contains("0", "1", "2", "3", "4");
    assertThat(all.train())
        .allMatch(sample -> sample.id().startsWith("train/" + sample.className().orElseThrow()));
  }

  @Test
  void allMeansEachInTurn() {
    OneClassSettings all = Settings.of(root, "all", 64, 10);
    Mnist mnist = new Mnist();
    assertThat(mnist.objections(all)).isEmpty();
    assertThat(mnist.parts(all).keySet())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(mnist.parts(all).get("4")).isEqualTo(Settings.of(root, "4", 64, 10));
    assertThat(mnist.parts(Settings.of(root, "4"))).isEmpty();
    assertThat(mnist.parts(Settings.of(root, null))).isEmpty();
    assertThatThrownBy(() -> open(all))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("normal-class: all stands for several data sets");
  }

  @Test
  void imagesAreResized() throws IOException {
    assertThat(open(Settings.of(root, "3", 50, 0)).test().get(7).image())
        .satisfies(image -> assertThat(image.height()).isEqualTo(50))
        .satisfies(image -> assertThat(image.width()).isEqualTo(50))
        .satisfies(image -> assertThat(image.values()).containsOnly(7 / 255f));
  }

  @Test
  void testImagesAreDrawnBySeed() {
    OneClassSettings settings = Settings.of(root, "3", 0, 10);
    List<Sample> drawn = open(settings).test();
    assertThat(drawn).hasSize(10).filteredOn(sample -> !sample.anomalous()).hasSize(2);
    assertThat(drawn).extracting(Sample::defectType).containsOnly("good", "0", "1", "2", "4");
    assertThat(ids(open(settings).test())).isEqualTo(ids(drawn));
    assertThat(ids(open(settings, 1).test())).isNotEqualTo(ids(drawn));
    assertThat(ids(open(Settings.of(root, "3", 0, 12)).test())).containsAll(ids(drawn));
  }

  @Test
  void theFingerprintNamesTheImagesUsed() throws IOException {
    String fingerprint = open(Settings.of(root, "3")).fingerprint();
    assertThat(open(Settings.of(root, "3")).fingerprint()).isEqualTo(fingerprint);
    assertThat(
            List.of(
                open(Settings.of(root, "2")).fingerprint(),
                open(Settings.of(root, null)).fingerprint(),
                open(Settings.of(root, "3", 50, 0)).fingerprint(),
                open(Settings.of(root, "3", 0, 20)).fingerprint(),
                open(split("3", 0.2, TrainingSettings.ALL)).fingerprint()))
        .doesNotHaveDuplicates()
        .doesNotContain(fingerprint);
    byte[] images = SmallFiles.idxImages(30, 28, 28);
    images[images.length - 1] ^= 1;
    SmallFiles.write(root.resolve(IdxFormat.images(Part.TEST)), SmallFiles.gzip(images));
    assertThat(open(Settings.of(root, "3")).fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> Settings.of(root, "3", 0, 1))
        .hasMessageStartingWith("test-images: 1 cannot be");
    assertThatThrownBy(() -> Settings.of(root, null, 0, 5))
        .hasMessageStartingWith("test-images: without normal-class there is nothing to test on");
    for (String name : new String[] {"ten", "10", "-1", "", "1000"}) {
      String told = "normal-class: mnist has no class '" + name + "'; there are 0, 1, 2";
      assertThat(new Mnist().objections(Settings.of(root, name)))
          .singleElement()
          .asString()
          .startsWith(told);
      assertThatThrownBy(() -> open(Settings.of(root, name)))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith(told);
    }
    Path nowhere = root.resolve("nowhere");
    assertThat(new Mnist().objections(Settings.of(nowhere, "ten"))).as("all at once").hasSize(2);
  }

  @Test
  void areFoundByName() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(DatasetFactory.class).forEach(factory -> names.add(factory.name()));
    assertThat(names).contains("mnist", "cifar-10", "cifar-100", "svhn");
  }
}
