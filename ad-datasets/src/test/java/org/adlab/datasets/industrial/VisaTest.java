package org.adlab.datasets.industrial;

import static org.adlab.datasets.TestImages.delete;
import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees in VisA's layout. */
class VisaTest {

  private static final String HEADER = "object,split,label,image,mask\r\n";
  private static final String ANOMALY =
      "candle,test,anomaly,candle/Data/Images/Anomaly/000.JPG,candle/Data/Masks/Anomaly/000.png\r\n";

  @TempDir private Path root;
  private Path csv;
  private Path candle;

  @BeforeEach
  void soundTree() throws IOException {
    csv = root.resolve("split_csv/1cls.csv");
    candle = root.resolve("candle/Data");
    Files.createDirectories(csv.getParent());
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 5; i >= 0; i--) {
      image(candle.resolve("Images/Normal/000%d.JPG".formatted(i)), 6, 8, i);
      rows.append(normal(i == 5 ? "test" : "train", "candle/Data/Images/Normal/000" + i + ".JPG"));
    }
    image(candle.resolve("Images/Anomaly/000.JPG"), 6, 8, 100);
    int[] classes = new int[48];
    classes[3] = 1;
    classes[4] = 2;
    image(candle.resolve("Masks/Anomaly/000.png"), 6, 8, classes);
    Files.writeString(csv, rows + ANOMALY);
  }

  @Test
  void isDividedByItsSplitFile() throws IOException {
    Dataset dataset = open();

    assertThat(dataset.name()).isEqualTo("visa/candle");
    assertThat(dataset.train()).hasSize(4).noneMatch(Sample::anomalous);
    assertThat(dataset.train())
        .extracting(Sample::id)
        .isSorted()
        .allMatch(id -> id.matches("train/good/000[0-4]"));
    assertThat(dataset.validation()).hasSize(1).doesNotContainAnyElementsOf(dataset.train());
    assertThat(dataset.test())
        .extracting(Sample::id, Sample::anomalous, Sample::defectType)
        .containsExactly(
            tuple("test/anomaly/000", true, "anomaly"), tuple("test/good/0005", false, "good"));
    byte[] mask = new byte[48];
    mask[3] = 1;
    mask[4] = 1;
    assertThat(dataset.test().get(0).mask().orElseThrow().values()).isEqualTo(mask);
    assertThat(dataset.test().get(1).mask().orElseThrow().values()).containsOnly(0);
  }

  @Test
  void theRowsOrderAndHowTheyAreWrittenDoNotMatter() throws IOException {
    String fingerprint = open().fingerprint();
    List<String> lines = Files.readAllLines(csv);
    Files.writeString(
        csv, "\ufeff" + HEADER + ANOMALY + String.join("\n", lines.subList(1, lines.size() - 1)));

    assertThat(open().fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void allIsEveryObjectOfTheSplitFileThatIsThere() throws IOException {
    image(root.resolve("pcb1/Data/Images/Normal/0000.JPG"), 6, 8, 1);
    add(normal("train", "pcb1/Data/Images/Normal/0000.JPG").replaceFirst("candle", "pcb1"));
    add(normal("train", "fryum/Data/Images/Normal/000.JPG").replaceFirst("candle", "fryum"));
    CategorySettings all = settings("all");

    assertThat(new Visa().parts(all)).containsOnlyKeys("candle", "pcb1");
    assertThat(new Visa().parts(all).get("pcb1").category()).isEqualTo("pcb1");
    assertThat(new Visa().parts(settings("candle"))).isEmpty();
    assertThat(new Visa().objections(settings("pcb9")))
        .containsExactly(
            "category: %s names no object 'pcb9'; there are candle, fryum, pcb1".formatted(csv));
    assertThat(new Visa().objections(settings("fryum")))
        .containsExactly(
            "category: %s has no folder 'fryum'; there are candle, pcb1".formatted(root));
    delete(root.resolve("candle"));
    delete(root.resolve("pcb1"));
    assertThat(new Visa().objections(all))
        .singleElement()
        .asString()
        .startsWith("root: " + root + " holds no folder of an object");
  }

  @Test
  void tellsOfAMissingRootOrSplitFile() throws IOException {
    Files.delete(csv);
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("root: there is no file " + csv);
    delete(root.resolve("candle"));
    Path nowhere = root.resolve("nowhere");
    assertThat(new Visa().objections(settings(nowhere, "candle")))
        .singleElement()
        .asString()
        .startsWith("root: there is no folder " + nowhere);
  }

  @Test
  void everyBadRowIsToldWithItsLine() throws IOException {
    image(candle.resolve("Images/Normal/0099.JPG"), 6, 8, 1);
    image(candle.resolve("Images/Normal/0005.png"), 6, 8, 1);
    add(normal("train", "candle/Data/Images/Normal/0077.JPG"));
    add(normal("train", "candle/../../candle/Data/Images/Normal/0000.JPG"));
    add(normal("train", "../" + root.getFileName() + "/split_csv/1cls.csv"));
    add(normal("train", candle.resolve("Images/Normal/0099.JPG").toString()));
    add(normal("valid", "candle/Data/Images/Normal/0001.JPG"));
    add(normal("test", "candle/Data/Images/Normal/0005.png"));
    add("candle,test,strange,candle/Data/Images/Normal/a\0b.JPG,\r\n");
    add(ANOMALY.replace("test", "train").replace("000", "001"));
    add("candle,test,anomaly,candle/Data/Images/Normal,");

    assertThat(complaints())
        .anyMatch(told(9, candle.resolve("Images/Normal/0077.JPG") + " is missing; mend the line"))
        .anyMatch(told(10, "'candle/../../candle/Data/Images/Normal/0000.JPG' does not lie below"))
        .anyMatch(told(11, "/split_csv/1cls.csv' does not lie below " + root.resolve("candle")))
        .noneMatch(told(12, ""))
        .anyMatch(told(13, "the split is 'valid', expected train or test"))
        .anyMatch(told(13, candle.resolve("Images/Normal/0001.JPG") + " stands in another row"))
        .anyMatch(told(14, "0005.png has another image's name"))
        .anyMatch(told(15, "is no path"))
        .anyMatch(told(15, "the label is 'strange', expected normal or anomaly"))
        .anyMatch(told(16, "an anomalous image is no image to train on"))
        .anyMatch(told(16, candle.resolve("Masks/Anomaly/001.png") + " is missing"))
        .anyMatch(told(17, "there is no mask of the anomaly"))
        .anyMatch(told(17, candle.resolve("Images/Normal") + " is missing"));
  }

  @Test
  void rowsOfOtherObjectsAreNotLookedAt() throws IOException {
    add("pcb1,never,strange,../../etc,x\r\n");

    assertThat(open().test()).hasSize(2);
  }

  @Test
  void filesInNoRowAreTold() throws IOException {
    image(candle.resolve("Images/Normal/0099.JPG"), 6, 8, 1);
    image(candle.resolve("Masks/Anomaly/001.png"), 6, 8, 1);

    assertThat(complaints())
        .containsExactly(
            "%s is in no row of %s and would be left out; move it away"
                .formatted(candle.resolve("Images/Normal/0099.JPG"), csv),
            "%s is in no row of %s and would be left out; move it away"
                .formatted(candle.resolve("Masks/Anomaly/001.png"), csv));
  }

  @Test
  void aTableOfAnotherFormIsRefused() throws IOException {
    String sound = Files.readString(csv);
    refuses(sound.replace("object,", "thing,"), ":1: the columns are thing,split,label,image,mask");
    refuses(sound.replace("object,split", "object,object"), "");
    refuses(sound.replace("0004.JPG,", "0004.JPG"), ":3: 4 values under 5 columns; mend the line");
    refuses(sound.replace("train", "\"train"), ":3: a quoted value begins here or below and does");
    refuses(sound.replace("object", "\u001b[31mobject"), ":1: the columns are \\u001b[31mobject,");
    refuses("", ":1: the columns are ");
    refuses(HEADER, ": it has no rows");
    refuses("a".repeat((1 << 24) + 1), " is larger than 16 MiB");
    Files.write(csv, new byte[] {'a', (byte) 0xff, '\n'});
    assertThatThrownBy(this::open)
        .hasMessageContaining(csv + ":1: this is not UTF-8; fetch it anew");
  }

  @Test
  void isCountedAndDecoded() throws IOException {
    Findings sound = new Visa().guide().orElseThrow().check().of(root, Progress.NONE);
    assertThat(sound.complaints()).as("classes are fine").isEmpty();
    assertThat(sound.counts())
        .extracting(Count::category, Count::kind, Count::found, c -> c.official().getAsLong())
        .containsExactly(
            tuple("candle", "training", 5L, 900L),
            tuple("candle", "test, good", 1L, 100L),
            tuple("candle", "test, defective", 1L, 100L));

    image(candle.resolve("Masks/Anomaly/000.png"), 3, 4, 1);
    image(root.resolve("pcb1/Data/Images/Normal/0000.JPG"), 6, 8, 1);
    assertThat(new Visa().guide().orElseThrow().check().of(root, Progress.NONE).complaints())
        .containsExactly(
            "%s has no row in %s and would be left out; fetch VisA anew, or move it away"
                .formatted(root.resolve("pcb1"), csv),
            "%s is 4 x 3 pixels, but a mask must have the size of its image, and %s is 8 x 6"
                .formatted(
                    candle.resolve("Masks/Anomaly/000.png"),
                    candle.resolve("Images/Anomaly/000.JPG")));
  }

  private Predicate<String> told(int line, String what) {
    return complaint -> complaint.startsWith(csv + ":" + line + ": ") && complaint.contains(what);
  }

  private static String normal(String split, String path) {
    return "candle,%s,normal,%s,\r\n".formatted(split, path);
  }

  private void add(String row) throws IOException {
    Files.writeString(csv, Files.readString(csv) + row);
  }

  private void refuses(String table, String message) throws IOException {
    Files.writeString(csv, table);
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(csv + message);
  }

  private List<String> complaints() {
    return catchThrowableOfType(InvalidSettingsException.class, this::open).complaints();
  }

  private Dataset open() {
    return new Visa().create(settings("candle"), TestContext.of(0));
  }

  private CategorySettings settings(String category) {
    return settings(root, category);
  }

  private static CategorySettings settings(Path root, String category) {
    return new CategorySettings(
        root, category, ImageSettings.resize(16), new SplitSettings(0.2, TrainingSettings.ALL));
  }
}
