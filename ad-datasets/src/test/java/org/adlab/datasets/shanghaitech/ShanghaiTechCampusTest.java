package org.adlab.datasets.shanghaitech;

import static org.adlab.datasets.TestImages.delete;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five training videos of twelve frames, and two test videos of three, of 4 x 6 pixels. */
class ShanghaiTechCampusTest {

  private static final int HEIGHT = 4;
  private static final int WIDTH = 6;
  private static final int PIXELS = HEIGHT * WIDTH;

  @TempDir private Path root;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void soundTree() throws IOException {
    for (int video = 1; video <= 5; video++) {
      for (int i = 0; i < 12; i++) {
        frame("training/frames/01_00%d/%03d.jpg".formatted(video, i));
      }
    }
    for (int i = 0; i < 3; i++) {
      frame("testing/frames/01_0014/%03d.jpg".formatted(i));
      frame("testing/frames/02_0001/%03d.jpg".formatted(i));
    }
    labels("01_0014", 0, 1, 1);
    labels("02_0001", 0, 0, 0);
    int[] pixels = new int[3 * PIXELS];
    pixels[PIXELS + 3] = 1;
    pixels[2 * PIXELS + WIDTH] = 255;
    pixels("01_0014", pixels);
    pixels("02_0001", new int[3 * PIXELS]);
  }

  @Test
  void framesHaveTheLabelsAndMasksOfTheirVideos() throws IOException {
    Dataset campus = create(5, 1, 0.2);
    assertThat(campus.name()).isEqualTo("shanghaitech-campus");
    assertThat(campus.test())
        .extracting(Sample::id, Sample::anomalous, Sample::defectType)
        .containsExactly(
            tuple("test/01_0014/000", false, "good"),
            tuple("test/01_0014/001", true, "anomalous"),
            tuple("test/01_0014/002", true, "anomalous"),
            tuple("test/02_0001/000", false, "good"),
            tuple("test/02_0001/001", false, "good"),
            tuple("test/02_0001/002", false, "good"));
    assertThat(marked(campus.test().get(0))).isEmpty();
    assertThat(marked(campus.test().get(1))).containsExactly(3);
    assertThat(marked(campus.test().get(2))).containsExactly(WIDTH);
    assertThat(campus.test().get(2).image().height()).isEqualTo(16);
    assertThat(told).isEmpty();
  }

  @Test
  void theMiddleOfAMaskIsThatOfTheFrame() throws IOException {
    CampusSettings settings =
        new CampusSettings(
            root, 5, 1, 0.2, new ImageSettings(32, Optional.of(16), 0), TrainingSettings.ALL);
    // The middle half of 4 rows and 6 columns: rows 1 and 2, columns 2 to 4 (1.5 rounds up).
    var mask = create(settings).test().get(1).mask().orElseThrow();
    assertThat(List.of(mask.height(), mask.width())).containsExactly(2, 3);
    assertThat(mask.values()).containsOnly(0);
    int[] pixels = new int[3 * PIXELS];
    pixels[PIXELS + WIDTH + 2] = 1;
    pixels[2 * PIXELS + 2 * WIDTH + 4] = 1;
    pixels("01_0014", pixels);
    assertThat(marked(create(settings).test().get(1))).containsExactly(0);
    assertThat(marked(create(settings).test().get(2))).containsExactly(5);
  }

  @Test
  void everyNthFrameOfWholeVideosIsLearnedFrom() {
    Dataset campus = create(5, 2, 0.4);
    // Frames 0, 5 and 10 of three videos, and of the two others.
    assertThat(campus.train()).hasSize(9);
    assertThat(campus.validation()).hasSize(6);
    assertThat(videos(campus.train()))
        .hasSize(3)
        .doesNotContainAnyElementsOf(videos(campus.validation()));
    assertThat(videos(campus.validation())).hasSize(2);
    String first = videos(campus.train()).iterator().next();
    assertThat(campus.train())
        .extracting(Sample::id)
        .contains(first + "/000", first + "/005", first + "/010");
    assertThat(campus.test())
        .extracting(Sample::id)
        .containsExactly(
            "test/01_0014/000", "test/01_0014/002", "test/02_0001/000", "test/02_0001/002");
  }

  @Test
  void fewerFramesAreSomeOfThoseFrames() {
    CampusSettings few =
        new CampusSettings(root, 5, 1, 0.4, ImageSettings.resize(16), new TrainingSettings(1, 4));
    Dataset campus = create(few);
    assertThat(campus.train()).hasSize(4);
    assertThat(campus.validation()).hasSize(4);
    Dataset all = create(5, 1, 0.4);
    assertThat(ids(all.train())).containsAll(ids(campus.train()));
    assertThat(ids(all.validation())).containsAll(ids(campus.validation()));
    assertThat(campus.fingerprint()).isNotEqualTo(all.fingerprint());
    assertThat(create(few).fingerprint()).isEqualTo(campus.fingerprint());
  }

  @Test
  void framesComeByNumberNotByName() throws IOException {
    for (int i = 3; i <= 1000; i++) {
      Files.copy(
          root.resolve("testing/frames/02_0001/000.jpg"),
          root.resolve("testing/frames/02_0001/%03d.jpg".formatted(i)));
    }
    int[] anomalous = new int[1001];
    anomalous[1000] = 1;
    labels("02_0001", anomalous);
    int[] pixels = new int[1001 * PIXELS];
    pixels[1000 * PIXELS] = 1;
    pixels("02_0001", pixels);
    assertThat(create(5, 1, 0.2).test())
        .filteredOn(s -> s.anomalous() && s.id().startsWith("test/02"))
        .extracting(Sample::id)
        .containsExactly("test/02_0001/1000");
  }

  @Test
  void whereTheMasksDisagreeTheFramesDecide() throws IOException {
    labels("01_0014", 1, 0, 1);
    Dataset campus = create(5, 1, 0.2);
    assertThat(told)
        .containsExactly(
            "frame masks and pixel masks disagree in 01_0014: 1 anomalous frames have no marked pixel, 1 normal ones have some, which do not count");
    assertThat(marked(campus.test().get(0))).isEmpty();
    assertThat(marked(campus.test().get(1))).isEmpty();
    create(5, 2, 0.2);
    assertThat(told).last().asString().contains("1 anomalous frames have no marked pixel, 0");
  }

  @Test
  void masksInFortranOrderAreReadAndToldToBeSlow() throws IOException {
    String before = create(5, 1, 0.2).fingerprint();
    long[] pixels = new long[3 * PIXELS];
    pixels[PIXELS + 3] = 1;
    pixels[2 * PIXELS + WIDTH] = 1;
    Path file = root.resolve("testing/test_pixel_mask/01_0014.npy");
    NpyWriter.write(file, 1, "|b1", true, pixels, 3, HEIGHT, WIDTH);
    Dataset campus = create(5, 1, 0.2);
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("1 files of pixel masks, such as " + file + ", are in Fortran order");
    assertThat(campus.fingerprint()).isEqualTo(before);
    assertThat(marked(campus.test().get(1))).containsExactly(3);
    assertThat(marked(campus.test().get(2))).containsExactly(WIDTH);
  }

  @Test
  void withoutPixelMasksNothingIsKnownOfPixels() throws IOException {
    delete(root.resolve("testing/test_pixel_mask"));
    Dataset campus = create(5, 1, 0.2);
    assertThat(told).containsExactly("no pixel masks: frame-level metrics only");
    assertThat(campus.test().get(1).anomalous()).isTrue();
    for (Sample sample : campus.test()) {
      assertThat(sample.mask()).isEmpty();
    }
    assertThat(campus.train().get(0).mask()).isEmpty();
  }

  @Test
  void theFingerprintKnowsMasksAndFrames() throws IOException {
    String before = create(5, 1, 0.2).fingerprint();
    assertThat(create(5, 1, 0.2).fingerprint()).isEqualTo(before);
    assertThat(create(4, 1, 0.2).fingerprint()).isNotEqualTo(before);
    assertThat(create(5, 1, 0.4).fingerprint()).isNotEqualTo(before);
    int[] pixels = new int[3 * PIXELS];
    pixels[PIXELS] = 1;
    pixels[2 * PIXELS] = 1;
    pixels[2 * PIXELS + 1] = 1;
    pixels("01_0014", pixels);
    assertThat(create(5, 1, 0.2).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void missingFoldersAreToldWithWhatToDo() throws IOException {
    delete(root.resolve("training"));
    delete(root.resolve("testing/test_frame_mask"));
    assertThat(complaints())
        .hasSize(2)
        .anyMatch(c -> c.startsWith("root: ") && c.contains("ffmpeg -i") && c.contains("%03d.jpg"))
        .anyMatch(c -> c.endsWith("there is no folder " + root.resolve("testing/test_frame_mask")));
    assertThat(new ShanghaiTechCampus().objections(settings(5, 1, 0.2))).isEqualTo(complaints());
    delete(root);
    assertThat(complaints()).singleElement().asString().startsWith("root: there is no folder ");
    Files.createDirectory(root);
  }

  @Test
  void framesThatWouldBePassedOverAreTold() throws IOException {
    frame("training/frames/loose.jpg");
    frame("training/frames/01_001/below/000.jpg");
    frame("training/frames/01_001/first.jpg");
    frame("training/frames/01_001/0.jpg");
    Files.createDirectory(root.resolve("training/frames/01_009"));
    Files.writeString(root.resolve("training/frames/01_001/013.gif"), "");
    Files.delete(root.resolve("testing/frames/02_0001/001.jpg"));
    assertThat(complaints())
        .hasSize(8)
        .anyMatch(c -> c.contains("loose.jpg is not part of the layout"))
        .anyMatch(c -> c.contains("01_001/below is not part of the layout"))
        .anyMatch(c -> c.contains("first.jpg is not named by a number"))
        .anyMatch(c -> c.contains("01_001/000.jpg has the number of another frame"))
        .anyMatch(c -> c.contains("01_009 has no frames in it"))
        .anyMatch(c -> c.contains("013.gif is of a kind"))
        .anyMatch(c -> c.contains("02_0001/000.jpg is followed by 002.jpg"))
        .anyMatch(c -> c.contains("02_0001.npy is of 3 frames, but the test video 02_0001 has 2"));
  }

  @Test
  void masksThatDoNotFitAreTold() throws IOException {
    Files.delete(root.resolve("testing/test_frame_mask/01_0014.npy"));
    NpyWriter.bytes(root.resolve("testing/test_pixel_mask/02_0001.npy"), new int[3 * 20], 3, 4, 5);
    labels("03_0001", 0, 1);
    assertThat(complaints())
        .hasSize(3)
        .anyMatch(c -> c.contains("01_0014.npy is missing, the masks of the test video"))
        .anyMatch(c -> c.contains("02_0001.npy has masks of 5 x 4 pixels"))
        .anyMatch(c -> c.contains("03_0001.npy is the mask of no test video"));
    pixels("02_0001", new int[2 * PIXELS]);
    assertThat(complaints()).anyMatch(c -> c.contains("test_pixel_mask/02_0001.npy is of 2 fr"));
    Path file = root.resolve("testing/test_pixel_mask/02_0001.npy");
    Files.writeString(file, "no array at all");
    assertThat(complaints()).anyMatch(c -> c.startsWith(file + " is no numpy array"));
  }

  @Test
  void framesThatAreNoneAreTold() throws IOException {
    Files.writeString(root.resolve("training/frames/01_001/005.jpg"), "");
    Files.writeString(root.resolve("testing/frames/01_0014/000.jpg"), "no image");
    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("testing/frames/01_0014/000.jpg is no image");
    frame("testing/frames/01_0014/000.jpg");
    assertThat(complaints()).singleElement().asString().contains("01_001/005.jpg is empty");
    frame("training/frames/01_001/005.jpg");
    image(root.resolve("testing/frames/01_0014/001.jpg"), 8, 8, 0);
    Sample other = create(5, 1, 0.2).test().get(1);
    assertThatThrownBy(other::mask)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("01_0014.npy has masks of 6 x 4 pixels")
        .hasMessageContaining("001.jpg is 8 x 8");
  }

  @Test
  void theGuideCountsAndDecodesEveryFrame() throws IOException {
    labels("01_0014", 1, 0, 1);
    Files.writeString(root.resolve("training/frames/01_001/003.jpg"), "no image");
    var guide = new ShanghaiTechCampus().guide().orElseThrow();
    var findings = guide.check().of(root, Progress.NONE);
    assertThat(findings.counts())
        .extracting(Count::kind, Count::found)
        .containsExactly(
            tuple("training videos", 5L),
            tuple("training frames", 60L),
            tuple("test videos", 2L),
            tuple("test frames", 6L),
            tuple("test frames, anomalous", 2L));
    assertThat(findings.complaints())
        .hasSize(2)
        .anyMatch(c -> c.contains("003.jpg is no image"))
        .anyMatch(c -> c.contains("disagree in 01_0014"));
    assertThatThrownBy(() -> guide.check().of(root.resolve("x"), Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(DatasetFactory.class))
        .anyMatch(
            f ->
                f.name().equals("shanghaitech-campus") && f.settingsType() == CampusSettings.class);
  }

  private void frame(String name) throws IOException {
    image(root.resolve(name), HEIGHT, WIDTH, 100);
  }

  private void labels(String video, int... labels) throws IOException {
    NpyWriter.bytes(
        root.resolve("testing/test_frame_mask/" + video + ".npy"), labels, labels.length);
  }

  private void pixels(String video, int[] values) throws IOException {
    NpyWriter.bytes(
        root.resolve("testing/test_pixel_mask/" + video + ".npy"),
        values,
        values.length / PIXELS,
        HEIGHT,
        WIDTH);
  }

  private List<String> complaints() {
    return catchThrowableOfType(InvalidSettingsException.class, () -> create(5, 1, 0.2))
        .complaints();
  }

  private CampusSettings settings(int step, int testStep, double share) {
    return new CampusSettings(
        root, step, testStep, share, ImageSettings.resize(16), TrainingSettings.ALL);
  }

  private Dataset create(int step, int testStep, double share) {
    return create(settings(step, testStep, share));
  }

  private Dataset create(CampusSettings settings) {
    Progress progress =
        new Progress() {
          @Override
          public void message(String text) {
            told.add(text);
          }
        };
    return new ShanghaiTechCampus().create(settings, TestContext.of(0, progress));
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  private static Set<String> videos(List<Sample> samples) {
    return samples.stream()
        .map(sample -> sample.id().substring(0, sample.id().lastIndexOf('/')))
        .collect(Collectors.toSet());
  }

  private static List<Integer> marked(Sample sample) throws IOException {
    byte[] values = sample.mask().orElseThrow().values();
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        marked.add(i);
      }
    }
    return marked;
  }
}
