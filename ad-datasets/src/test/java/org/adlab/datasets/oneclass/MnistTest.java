package org.adlab.datasets.oneclass;

import static org.adlab.datasets.oneclass.SmallFiles.gzip;
import static org.adlab.datasets.oneclass.SmallFiles.idxImages;
import static org.adlab.datasets.oneclass.SmallFiles.idxLabels;
import static org.adlab.datasets.oneclass.SmallFiles.ints;
import static org.adlab.datasets.oneclass.SmallFiles.join;
import static org.adlab.datasets.oneclass.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files in MNIST's layout, sound and not. */
class MnistTest {

  @TempDir private Path root;
  private Path images;
  private Path labels;

  @BeforeEach
  void soundFiles() throws IOException {
    images = root.resolve("train-images-idx3-ubyte.gz");
    labels = root.resolve("train-labels-idx1-ubyte.gz");
    SmallFiles.mnist(root, Part.TRAIN, 7, 0, 7, 9);
    SmallFiles.mnist(root, Part.TEST, 0, 7, 1, 9, 7);
  }

  private Dataset open(String normal) {
    return new Mnist().create(Settings.of(root, normal), TestContext.of(0));
  }

  @Test
  void oneClassIsNormalAndTheOthersAreAnomalies() throws IOException {
    Dataset seven = open("7");

    assertThat(seven.name()).isEqualTo("mnist/7");
    assertThat(seven.train())
        .extracting(Sample::id)
        .containsExactly("train/7/00000", "train/7/00002");
    assertThat(seven.train()).noneMatch(Sample::anomalous);
    assertThat(seven.validation()).isEmpty();
    assertThat(seven.test())
        .extracting(Sample::id)
        .containsExactly(
            "test/0/00000", "test/7/00001", "test/1/00002", "test/9/00003", "test/7/00004");
    assertThat(seven.test())
        .extracting(Sample::anomalous)
        .containsExactly(true, false, true, true, false);
    assertThat(seven.test())
        .extracting(Sample::defectType)
        .containsExactly("0", "good", "1", "9", "good");
    assertThat(seven.test().get(3).className()).contains("9");
    assertThat(seven.test().get(3).mask()).isEmpty();
    assertThat(seven.test().get(3).image().height()).isEqualTo(28);
    assertThat(seven.test().get(3).image().values()).hasSize(3 * 28 * 28).containsOnly(3 / 255f);
  }

  @Test
  void unpackedFilesAreTheSame() throws IOException {
    String fingerprint = open("7").fingerprint();
    Files.delete(images);
    write(root.resolve("train-images-idx3-ubyte"), idxImages(4, 28, 28));

    assertThat(open("7").fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void whatIsNoIdxFileIsRefused() throws IOException {
    write(images, gzip(idxLabels(7, 0, 7, 9)));
    refused(
        images
            + " is no IDX file of images: it begins with 00000801, where that begins with 00000803");
    write(images, idxImages(4, 28, 28));
    refused(images + " is damaged (Not in GZIP format); get the published file anew");
    write(images, gzip(idxImages(4, 28, 20)));
    refused(images + " has images of 28 x 20, where they are 28 x 28");
  }

  @Test
  void headersThatLieAreRefused() throws IOException {
    write(images, gzip(idxImages(3, 28, 28)));
    refused(images + " has 3 images, but train-labels-idx1-ubyte.gz has 4 labels");
    write(images, gzip(join(ints(0x803, 4, 28, 28), new byte[3 * 784 + 1])));
    refused(images + " breaks off, 2,369 bytes or more into its content");
    write(images, gzip(join(idxImages(4, 28, 28), new byte[1])));
    refused(images + " goes on behind what its header tells of");
    for (int count : new int[] {0, -1, Integer.MAX_VALUE}) {
      write(labels, gzip(ints(0x801, count)));
      refused(labels + " says that it has " + count + " labels; expected 1 to 1,000,000");
    }
    write(labels, gzip(ints(0x801, 1_000_000)));
    refused(labels + " breaks off, 8 bytes or more into its content");
    write(labels, gzip(idxLabels(7, 0, 12, 9)));
    refused(labels + " has the label 12 at image 2, counted from 0; expected 0 to 9");
  }

  @Test
  void brokenArchivesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(images);
    for (int length : new int[] {0, 5, 12, whole.length - 1}) {
      write(images, Arrays.copyOf(whole, length));
      refused(images + " breaks off");
    }
    whole[whole.length - 5] ^= 1; // In the CRC.
    write(images, whole);
    refused(images + " is damaged (Corrupt GZIP trailer)");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> open("7"))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith("get the published file anew");
  }

  @Test
  void aClassWithoutImagesIsRefused() throws IOException {
    assertThatThrownBy(() -> open("3"))
        .hasMessage(
            root + " holds no training image of the class '3' of mnist; get the published files");
    SmallFiles.mnist(root, Part.TEST, 7, 7);
    assertThatThrownBy(() -> open("7"))
        .hasMessageContaining("holds no test image of another class than '7' of mnist");
    SmallFiles.mnist(root, Part.TEST, 1, 2);
    assertThatThrownBy(() -> open("7"))
        .hasMessageContaining("holds no test image of the class '7'");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    assertThat(new Mnist().objections(Settings.of(root, "7"))).isEmpty();
    Files.delete(images);
    Files.delete(root.resolve("t10k-labels-idx1-ubyte.gz"));
    List<String> told =
        List.of(
            "root: "
                + root
                + " has no train-images-idx3-ubyte.gz, no t10k-labels-idx1-ubyte.gz; expected "
                + new IdxFormat().layout());

    assertThat(new Mnist().objections(Settings.of(root, "7"))).isEqualTo(told);
    assertThatThrownBy(() -> open("7")).hasMessage(told.get(0));
    assertThat(new Mnist().objections(Settings.of(root, null)))
        .as("for classification the training files are enough")
        .singleElement()
        .asString()
        .doesNotContain("no t10k");
    Path nowhere = root.resolve("nowhere");
    assertThat(new Mnist().objections(Settings.of(nowhere, "7")))
        .containsExactly(
            "root: there is no folder "
                + nowhere
                + "; expected one with "
                + new IdxFormat().layout());
  }
}
