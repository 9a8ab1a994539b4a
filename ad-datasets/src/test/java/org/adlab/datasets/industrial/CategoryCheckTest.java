package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvtec-ad}'s guide finds in small trees, sound and not. */
class CategoryCheckTest {

  @TempDir private Path root;
  private Path zipper;

  @BeforeEach
  void soundTree() throws IOException {
    zipper = root.resolve("zipper");
    tree(zipper);
  }

  private static void tree(Path category) throws IOException {
    for (int i = 0; i < 3; i++) {
      image(category.resolve("train/good/%03d.png".formatted(i)), 20, 30, 10 * i);
    }
    image(category.resolve("test/good/000.png"), 20, 30, 7);
    image(category.resolve("test/bent/000.png"), 20, 30, 8);
    image(category.resolve("test/torn/000.png"), 20, 30, 9);
    image(category.resolve("ground_truth/bent/000_mask.png"), 20, 30, 255);
    image(category.resolve("ground_truth/torn/000_mask.png"), 20, 30, 255);
  }

  @Test
  void countsWhatIsThereBesideWhatOughtToBe() throws IOException {
    tree(root.resolve("mine"));
    Findings findings = check();

    assertThat(findings.complaints()).isEmpty();
    assertThat(findings.counts())
        .extracting(Count::category, Count::kind, Count::found, Count::official)
        .containsExactly(
            tuple("mine", "training", 3L, OptionalLong.empty()),
            tuple("mine", "test, good", 1L, OptionalLong.empty()),
            tuple("mine", "test, defective", 2L, OptionalLong.empty()),
            tuple("zipper", "training", 3L, OptionalLong.of(240)),
            tuple("zipper", "test, good", 1L, OptionalLong.of(32)),
            tuple("zipper", "test, defective", 2L, OptionalLong.of(119)));
  }

  @Test
  void findsWhatOnlyDecodingShows() throws IOException {
    Path image = zipper.resolve("train/good/001.png");
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length - 20] ^= 0x55;
    Files.write(image, bytes);
    Files.write(zipper.resolve("test/torn/000.png"), bytes);
    int[] grey = new int[600];
    grey[0] = 255;
    grey[1] = 128;
    image(zipper.resolve("ground_truth/torn/000_mask.png"), 20, 30, grey);
    image(zipper.resolve("ground_truth/bent/000_mask.png"), 20, 30, 0);

    assertThat(check().complaints())
        .hasSize(4)
        .anyMatch(c -> c.startsWith(image + " cannot be decoded"))
        .anyMatch(c -> c.startsWith(zipper.resolve("test/torn/000.png") + " cannot be decoded"))
        .anyMatch(c -> c.contains("torn/000_mask.png has pixels of several values besides black"))
        .anyMatch(c -> c.contains("bent/000_mask.png is all black, but"));
  }

  @Test
  void findsWhatIsAmissWithFilesOnceEach() throws IOException {
    Files.delete(zipper.resolve("ground_truth/bent/000_mask.png"));
    image(zipper.resolve("ground_truth/torn/000_mask.png"), 10, 15, 255);
    Files.writeString(zipper.resolve("test/good/000.png"), "no image");
    Files.createDirectories(zipper.resolve("extra"));

    assertThat(check().complaints())
        .hasSize(4)
        .anyMatch(c -> c.contains("bent/000_mask.png is missing, the mask of"))
        .anyMatch(c -> c.contains("torn/000_mask.png is 15 x 10 pixels"))
        .anyMatch(c -> c.contains("test/good/000.png is no image"))
        .anyMatch(c -> c.startsWith(zipper.resolve("extra") + " is not part of the layout"));
  }

  @Test
  void tellsOfFoldersThatAreNoCategory() throws IOException {
    Files.createDirectories(root.resolve("bottle/test/good"));

    assertThat(check().complaints())
        .singleElement()
        .asString()
        .startsWith(root.resolve("bottle") + " is no category, as it has no folder train/good");
  }

  @Test
  void aCategoryItselfIsNoRoot() {
    assertThatThrownBy(() -> guide().check().of(zipper, Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("root: " + zipper + " holds no category")
        .hasMessageContaining("give the folder above it as root");
    assertThatThrownBy(() -> guide().check().of(root.resolve("no"), Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("root: there is no folder " + root.resolve("no"));
  }

  @Test
  void tellsHowFarItIs() {
    List<String> heard = new ArrayList<>();
    guide()
        .check()
        .of(
            root,
            new Progress() {
              @Override
              public void begin(String task, long steps) {
                heard.add(task + " " + steps);
              }

              @Override
              public void step(double loss) {
                heard.add("step");
              }

              @Override
              public void end() {
                heard.add("end");
              }
            });

    assertThat(heard)
        .containsExactly("check zipper 6", "step", "step", "step", "step", "step", "step", "end");
  }

  @Test
  void everyPluginHasAGuideAndItsCountsAddUpToThePapers() {
    assertThat(ServiceLoader.load(DatasetFactory.class))
        .filteredOn(CategoryFactory.class::isInstance)
        .extracting(factory -> factory.name())
        .containsExactlyInAnyOrder("btad", "mvtec-ad", "mvtec-ad-2", "mvtec-loco-ad", "visa");
    assertThat(totals(new MvtecAd())).containsExactly(3629L, 467L, 1258L);
    assertThat(totals(new MvtecAd2())).isEmpty();
    assertThat(totals(new MvtecLocoAd())).containsExactly(1772L, 304L, 575L, 561L, 432L);
    assertThat(totals(new Btad())).containsExactly(1799L, 451L, 290L);
    assertThat(totals(new Visa())).containsExactly(8659L, 962L, 1200L);
  }

  private static List<Long> totals(DatasetFactory<?> factory) {
    OfficialCounts official = ((CategoryCheck) factory.guide().orElseThrow().check()).official();
    List<Long> totals = new ArrayList<>();
    for (List<Long> row : official.numbers().values()) {
      for (int i = 0; i < row.size(); i++) {
        if (i == totals.size()) {
          totals.add(0L);
        }
        totals.set(i, totals.get(i) + row.get(i));
      }
    }
    return totals;
  }

  private Findings check() {
    return guide().check().of(root, Progress.NONE);
  }

  private static DatasetGuide guide() {
    return new MvtecAd().guide().orElseThrow();
  }
}
