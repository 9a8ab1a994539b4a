package org.adlab.datasets.folder;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten normal images and three with defects of two kinds, named by directories and patterns. */
class FolderTest {

  @TempDir private Path temporary;
  private Path root;
  private FolderRequest request;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void soundTree() throws IOException {
    root = Files.createDirectory(temporary.resolve("mine"));
    for (int i = 0; i < 10; i++) {
      image(root.resolve("good/%d.png".formatted(i)), 20, 30, 10 * i);
    }
    image(root.resolve("bad/dent/1.png"), 20, 30, 200);
    image(root.resolve("bad/dent/2.JPG"), 20, 30, 200);
    image(root.resolve("bad/cut/1.png"), 20, 30, 200);
    image(root.resolve("masks/dent/1_m.png"), 20, 30, 255);
    image(root.resolve("masks/dent/2_m.bmp"), 20, 30, 255);
    image(root.resolve("masks/cut/1_m.png"), 20, 30, 255);
    Files.writeString(root.resolve("good/notes.txt"), "no image");
    image(root.resolve("good/.hidden.png"), 5, 5, 0);
    request = new FolderRequest(root);
    request.normal = List.of("good");
    request.anomalous = List.of("bad");
    request.masks = Optional.of("masks");
    request.maskSuffix = Optional.of("_m");
  }

  @Test
  void listsDirectoriesWithDefectTypesAndMasks() throws IOException {
    Dataset mine = create();

    assertThat(mine.name()).isEqualTo("folder/mine");
    // Two of ten are tested on; of the other eight, two are held out: ceil(0.2 * 8).
    assertThat(mine.train()).hasSize(6).noneMatch(Sample::anomalous);
    assertThat(mine.validation()).hasSize(2).noneMatch(Sample::anomalous);
    assertThat(mine.test())
        .filteredOn(Sample::anomalous)
        .extracting(Sample::id, Sample::defectType)
        .containsExactly(
            tuple("bad/cut/1", "cut"), tuple("bad/dent/1", "dent"), tuple("bad/dent/2", "dent"));
    assertThat(mine.test()).filteredOn(s -> !s.anomalous()).hasSize(2);
    assertThat(ids(mine.test())).isSorted();
    for (Sample sample : mine.test()) {
      assertThat(sample.mask().orElseThrow().values())
          .hasSize(600)
          .containsOnly(sample.anomalous() ? 1 : 0);
      assertThat(sample.image().height()).isEqualTo(16);
    }
    List<String> normal = new ArrayList<>(ids(mine.train()));
    normal.addAll(ids(mine.validation()));
    mine.test().stream().filter(s -> !s.anomalous()).map(Sample::id).forEach(normal::add);
    assertThat(normal)
        .containsExactlyInAnyOrder(
            "good/0", "good/1", "good/2", "good/3", "good/4", "good/5", "good/6", "good/7",
            "good/8", "good/9");
    assertThat(told).isEmpty();
  }

  @Test
  void patternsNameTheSame() {
    Dataset directories = create();
    request.normal = List.of("good/[0-4].png", "good/{5,6,7,8,9}.PNG", "good/0.png");
    request.anomalous = List.of("bad/**/*.png", "bad/*/*.jpg");
    assertThat(create().fingerprint()).isEqualTo(directories.fingerprint());
    assertThat(ids(create().test())).isEqualTo(ids(directories.test()));
  }

  @Test
  void theSeedAloneDecidesWhatIsHeldOut() {
    List<String> tested = ids(create().test());
    assertThat(ids(create().test())).isEqualTo(tested);
    request.seed = 1;
    assertThat(ids(create().test())).isNotEqualTo(tested);
    request.seed = 0;
    request.trainingImages = 3;
    assertThat(ids(create().test())).as("few-shot runs test on the same").isEqualTo(tested);
    assertThat(create().train()).hasSize(2);
    assertThat(create().validation()).hasSize(1);
  }

  @Test
  void normalImagesToTestOnMayLieApart() throws IOException {
    image(root.resolve("good-test/x.png"), 20, 30, 5);
    request.normalTest = List.of("good-test");
    Dataset mine = create();
    assertThat(mine.train().size() + mine.validation().size()).isEqualTo(10);
    assertThat(ids(mine.test()))
        .containsExactly("bad/cut/1", "bad/dent/1", "bad/dent/2", "good-test/x");
  }

  @Test
  void withoutMasksNothingIsKnownOfPixels() throws IOException {
    request.masks = Optional.empty();
    request.maskSuffix = Optional.empty();
    for (Sample sample : create().test()) {
      assertThat(sample.mask()).isEmpty();
    }
    assertThat(told).containsExactly("no masks: image metrics only");
  }

  @Test
  void anomalousImagesMayBeNone() {
    request.anomalous = List.of();
    request.masks = Optional.empty();
    request.maskSuffix = Optional.empty();
    assertThat(create().test()).hasSize(2).noneMatch(Sample::anomalous);
    request.testShare = 0;
    assertThat(complaints()).singleElement().asString().startsWith("test-share: no normal image");
  }

  @Test
  void masksOfSomeAreRefusedWithTheOthers() throws IOException {
    Files.delete(root.resolve("masks/dent/1_m.png"));
    Files.delete(root.resolve("masks/cut/1_m.png"));
    assertThat(complaints())
        .containsExactly(
            "masks: 2 of 3 anomalous images have no mask below %s: bad/cut/1.png, bad/dent/1.png; add them, or leave masks out for image metrics only"
                .formatted(root.resolve("masks")));
  }

  @Test
  void aMaskOfTwoImagesOrTwoOfOneIsRefused() throws IOException {
    image(root.resolve("masks/dent/1_m.bmp"), 20, 30, 255);
    assertThat(complaints()).singleElement().asString().contains("could have").contains("1_m.bmp");
    Files.delete(root.resolve("masks/dent/1_m.bmp"));
    image(root.resolve("masks/1_m.png"), 20, 30, 255);
    image(root.resolve("masks/2_m.png"), 20, 30, 255);
    request.anomalous = List.of("bad/dent", "bad/cut");
    assertThat(complaints())
        .singleElement()
        .asString()
        .endsWith(
            "masks/1_m.png would be the mask of both bad/cut/1 and bad/dent/1; give masks that tell them apart");
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws IOException {
    image(root.resolve("masks/dent/1_m.png"), 10, 30, 255);
    assertThat(complaints()).singleElement().asString().contains("1_m.png is 30 x 10 pixels");
  }

  @Test
  void whatMatchesNothingIsToldWithItsKeyAndText() {
    request.normal = List.of("good", "fine", "good/*.bmp", "../mine/good", root + "/good");
    request.anomalous = List.of("bad/[", "nowhere/*.png", "good/../../x/*.png");
    request.masks = Optional.of("mask");
    assertThat(complaints())
        .containsExactlyInAnyOrder(
            "normal: %s has no directory 'fine'".formatted(root),
            "normal: 'good/*.bmp' matches nothing below %s".formatted(root),
            "normal: '../mine/good' is no path below root; give one relative to %s".formatted(root),
            "normal: '%s/good' is no path below root; give one relative to %s"
                .formatted(root, root),
            "anomalous: the pattern 'bad/[' has a [ without its ]",
            "anomalous: %s has no directory 'nowhere/', where 'nowhere/*.png' begins"
                .formatted(root),
            "anomalous: 'good/../../x/*.png' is no path below root; give one relative to %s"
                .formatted(root),
            "masks: there is no directory " + root.resolve("mask"));
    assertThat(new FolderFactory().objections(request.settings())).isEqualTo(complaints());
  }

  @Test
  void aPatternMustMatchImagesOnly() throws IOException {
    request.normal = List.of("good/*");
    assertThat(complaints())
        .containsExactly(
            "normal: 'good/*' matches files that are no images (png, jpg, jpeg, bmp, tif, tiff, webp) by their ending, 1 of them, such as %s; narrow the pattern, or convert them"
                .formatted(root.resolve("good/notes.txt")));
    request.normal = List.of("good");
    Files.writeString(root.resolve("good/x.heic"), "");
    assertThat(complaints()).singleElement().asString().contains("x.heic is of a kind");
  }

  @Test
  void nothingIsBothLearnedFromAndTestedOn() throws IOException {
    request.normalTest = List.of("good/3.png");
    assertThat(complaints())
        .containsExactly(
            "normal-test: image good/3 is the same file as good/3 of normal; name each once");
    Files.createDirectory(root.resolve("other"));
    Files.createSymbolicLink(root.resolve("other/z.png"), root.resolve("good/4.png"));
    request.normalTest = List.of("other");
    assertThat(complaints())
        .containsExactly(
            "normal-test: image other/z is the same file as good/4 of normal; name each once");
  }

  @Test
  void masksAreNotLearnedFrom() throws IOException {
    request.normal = List.of("good", "masks/cut");
    assertThat(complaints())
        .containsExactly(
            "normal: image masks/cut/1_m is the mask of bad/cut/1; keep masks out of what names images");
  }

  @Test
  void namesMustTellImagesApart() throws IOException {
    image(root.resolve("good/3.bmp"), 20, 30, 0);
    assertThat(complaints())
        .singleElement()
        .asString()
        .endsWith("3.png has the name of another image but for its ending; rename it");
    Files.delete(root.resolve("good/3.bmp"));
    image(root.resolve("test/bad/cut/1.png"), 20, 30, 0);
    request.normalTest = List.of("test");
    assertThat(complaints())
        .containsExactly(
            "anomalous: the test images bad/cut/1 and test/bad/cut/1 would write maps of one name; rename a folder");
  }

  @Test
  void anAnomalousImageInAFolderGoodIsRefused() throws IOException {
    image(root.resolve("bad/good/1.png"), 20, 30, 0);
    image(root.resolve("masks/good/1_m.png"), 20, 30, 0);
    assertThat(complaints()).singleElement().asString().contains("lies in a folder 'good'");
  }

  @Test
  @Timeout(30)
  void linksInCirclesAreFollowedOnce() throws IOException {
    Files.createSymbolicLink(root.resolve("good/up"), root);
    Files.createSymbolicLink(root.resolve("good/here"), root.resolve("good"));
    assertThat(complaints())
        .as("the link up leads to all that lies beside good, and is no circle for that")
        .anyMatch(c -> c.contains("bad/cut/1 is the same file as good/up/bad/cut/1 of normal"));
    Files.delete(root.resolve("good/up"));
    Dataset mine = create();
    assertThat(mine.train().size() + mine.validation().size()).isEqualTo(8);
  }

  @Test
  void damagedImagesAreToldAtOnce() throws IOException {
    Files.writeString(root.resolve("good/1.png"), "no image");
    Files.createSymbolicLink(root.resolve("good/x.png"), root.resolve("gone.png"));
    assertThat(complaints())
        .hasSize(2)
        .anyMatch(c -> c.startsWith(root.resolve("good/1.png") + " is no image"))
        .anyMatch(c -> c.startsWith(root.resolve("good/x.png") + " cannot be read"));
  }

  @Test
  void theFingerprintKnowsContentLabelsAndSplit() throws IOException {
    String fingerprint = create().fingerprint();
    request.seed = 1;
    assertThat(create().fingerprint()).isNotEqualTo(fingerprint);
    request.seed = 0;
    Files.move(root.resolve("bad/cut"), root.resolve("bad/slit"));
    Files.move(root.resolve("masks/cut"), root.resolve("masks/slit"));
    assertThat(create().fingerprint()).isNotEqualTo(fingerprint);
    Files.move(root.resolve("bad/slit"), root.resolve("bad/cut"));
    Files.move(root.resolve("masks/slit"), root.resolve("masks/cut"));
    assertThat(create().fingerprint()).isEqualTo(fingerprint);
    image(root.resolve("good/1.png"), 20, 30, 99);
    assertThat(create().fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void settingsThatDoNotFitTogetherAreRefused() {
    request.manifest = Optional.of(root.resolve("labels.csv"));
    assertThatThrownBy(() -> request.settings())
        .hasMessage(
            "normal: the manifest already says which image is what; leave out normal, anomalous, masks, mask-suffix, and set lists that a config has to []");
    request.normal = List.of();
    assertThatThrownBy(() -> request.settings()).hasMessageStartingWith("anomalous: the manifest");
    request.manifest = Optional.empty();
    assertThatThrownBy(() -> request.settings())
        .hasMessageStartingWith("normal: nothing says which images are anomaly-free");
    request.normal = List.of("good");
    request.masks = Optional.empty();
    assertThatThrownBy(() -> request.settings()).hasMessageStartingWith("mask-suffix: ");
    request.masks = Optional.of("masks");
    request.anomalous = List.of();
    assertThatThrownBy(() -> request.settings()).hasMessageStartingWith("masks: ");
  }

  @Test
  void aMissingRootIsTold() {
    request.root = root.resolve("nowhere");
    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("root: there is no folder " + root.resolve("nowhere"));
  }

  @Test
  void theGuideLooksAtEveryImage() throws IOException {
    Files.writeString(root.resolve("good/1.png"), "no image");
    Files.writeString(root.resolve("bad/x.heic"), "");
    var guide = new FolderFactory().guide().orElseThrow();
    var findings = guide.check().of(root, Progress.NONE);
    assertThat(findings.counts())
        .extracting(Count::kind, Count::found)
        .containsExactly(
            tuple("below bad", 3L), tuple("below good", 10L), tuple("below masks", 3L));
    assertThat(findings.complaints()).hasSize(2).anyMatch(c -> c.contains("1.png is no image"));
    assertThatThrownBy(() -> guide.check().of(root.resolve("x"), Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(DatasetFactory.class))
        .anyMatch(f -> f.name().equals("folder") && f.settingsType() == FolderSettings.class);
  }

  private List<String> complaints() {
    return catchThrowableOfType(InvalidSettingsException.class, this::create).complaints();
  }

  private Dataset create() {
    told.clear();
    Progress progress =
        new Progress() {
          @Override
          public void message(String text) {
            told.add(text);
          }
        };
    return new FolderFactory().create(request.settings(), TestContext.of(request.seed, progress));
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }
}
