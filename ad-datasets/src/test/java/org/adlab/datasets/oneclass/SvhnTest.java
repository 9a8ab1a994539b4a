package org.adlab.datasets.oneclass;

import static org.adlab.datasets.oneclass.SmallFiles.array;
import static org.adlab.datasets.oneclass.SmallFiles.bytes;
import static org.adlab.datasets.oneclass.SmallFiles.compressed;
import static org.adlab.datasets.oneclass.SmallFiles.element;
import static org.adlab.datasets.oneclass.SmallFiles.filled;
import static org.adlab.datasets.oneclass.SmallFiles.join;
import static org.adlab.datasets.oneclass.SmallFiles.mat;
import static org.adlab.datasets.oneclass.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Sample;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small MATLAB files in SVHN's layout, sound and not. */
class SvhnTest {

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final int UINT8_CLASS = 9;
  private static final int UINT8 = 2;
  private static final int DOUBLE = 9;
  private static final int IMAGE = 3072;

  /**
   * What SciPy's {@code savemat} writes, compressed. Image 0 is 10, 20, 30 but for row 0, column 5,
   * which is 1, 2, 3, with the label 10; image 1 is 200 but for row 31, column 0, which is 7 green,
   * with the label 3.
   */
  private static final String BY_SCIPY =
      "TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFRodSBOb3YgMjYg"
          + "MTQ6NDU6MzIgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAABSU0PAAAAYAAAAHic7c47CoAwFETRlwS/hVhYWEmW4VJcsstywJSWwgvhnnBJmsAsZnbuZr3u"
          + "UU326tSqcimpqILOVd6mf3PlgvcAoGFb5aL3AKBhR+WS9wCgYTcAfBu8BwAAgP89K5dQ4w8AAAApAAAA"
          + "eJzjY2BgMABiNiDmAGJOBghghfKZgJgRjBkZKsF8JgYuZgYGABjLAPI=";

  @TempDir private Path root;
  private Path file;

  @BeforeEach
  void sound() throws IOException {
    file = root.resolve("train_32x32.mat");
    write(file, mat(LITTLE, images(LITTLE, 2), labels(10, 3)));
  }

  private static byte[] images(ByteOrder order, int count) {
    byte[] all = {};
    for (int i = 0; i < count; i++) {
      all = join(all, filled(IMAGE, i));
    }
    return array(order, "X", UINT8_CLASS, new int[] {32, 32, 3, count}, UINT8, all);
  }

  private static byte[] labels(int... labels) {
    return array(LITTLE, "y", UINT8_CLASS, new int[] {labels.length, 1}, UINT8, bytes(labels));
  }

  private List<SmallImage> read() {
    return new SvhnFormat().read(root, Part.TRAIN);
  }

  @Test
  void readsWhatSciPyWrites() throws IOException {
    write(file, Base64.getDecoder().decode(BY_SCIPY));
    List<SmallImage> images = read();

    assertThat(images).extracting(SmallImage::label).containsExactly(0, 3);
    byte[] first = images.get(0).planes();
    for (int plane = 0; plane < 3; plane++) {
      byte[] expected = filled(1024, 10 * (plane + 1));
      expected[5] = (byte) (plane + 1);
      assertThat(Arrays.copyOfRange(first, 1024 * plane, 1024 * (plane + 1))).isEqualTo(expected);
    }
    byte[] second = filled(IMAGE, 200);
    second[1024 + 31 * 32] = 7;
    assertThat(images.get(1).planes()).isEqualTo(second);
  }

  @Test
  void tenMeansZero() throws IOException {
    Files.copy(file, root.resolve("test_32x32.mat"));
    assertThat(new Svhn().create(Settings.of(root, "0"), TestContext.of(0)).test())
        .extracting(Sample::id)
        .containsExactly("test/0/00000", "test/3/00001");
  }

  @Test
  void readsEveryOrderOfBytesAndOfArrays() throws IOException {
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    ByteBuffer doubles = ByteBuffer.allocate(24).order(big);
    doubles.asDoubleBuffer().put(new double[] {1, 2, 10});
    byte[] labels = array(big, "y", 6, new int[] {1, 3}, DOUBLE, doubles.array());
    byte[] other = array(big, "meta", 6, new int[] {1, 3}, DOUBLE, doubles.array());
    byte[] text = array(big, "note", 4, new int[] {1, 2}, 16, bytes('h', 'i'));
    byte[] images = images(big, 3);
    for (byte[] content :
        new byte[][] {
          mat(big, labels, images),
          mat(big, other, text, images, labels),
          mat(big, compressed(big, text), compressed(big, labels), compressed(big, images)),
          mat(big, images, element(big, 99, bytes(1, 2, 3)), compressed(big, labels))
        }) {
      write(file, content);
      assertThat(read()).extracting(SmallImage::label).containsExactly(1, 2, 0);
      assertThat(read().get(2).planes()).containsOnly(2);
    }
  }

  @Test
  void oneImageHasNoLastDimension() throws IOException {
    byte[] one = array(LITTLE, "X", UINT8_CLASS, new int[] {32, 32, 3}, UINT8, filled(IMAGE, 9));
    write(file, mat(LITTLE, one, labels(4)));
    assertThat(read()).singleElement().extracting(SmallImage::label).isEqualTo(4);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    write(file, "MATLAB".repeat(100).getBytes(StandardCharsets.UTF_8));
    refused(file + " is no MATLAB file of level 5 (version 5 to 7)");
    byte[] newer = mat(LITTLE, images(LITTLE, 2), labels(1, 2));
    newer[125] = 2;
    write(file, newer);
    refused("is a MATLAB file of another version than 5 to 7; it says 'MATLAB 5.0 MAT-file, for a");
    write(file, mat(LITTLE, images(LITTLE, 2)));
    refused(file + " has 2 images (X) and 0 labels (y)");
    write(file, mat(LITTLE, images(LITTLE, 2), labels(1, 2, 3)));
    refused(file + " has 2 images (X) and 3 labels (y)");
  }

  @Test
  void wrongArraysAreRefused() throws IOException {
    wrong(
        array(LITTLE, "X", UINT8_CLASS, new int[] {32, 3, 32, 2}, UINT8, new byte[2 * IMAGE]),
        "has an array X of 32 x 3 x 32 x 2; expected 32 x 32 x 3 x N");
    wrong(
        array(LITTLE, "X", UINT8_CLASS, new int[] {32, 32, 3, 500_000}, UINT8, new byte[IMAGE]),
        "has an array X of 32 x 32 x 3 x 500000 in 3,072 bytes; expected 1,536,000,000");
    wrong(
        array(LITTLE, "X", UINT8_CLASS, new int[] {32, 32, 3, 1 << 30}, UINT8, new byte[IMAGE]),
        "has an array X of 32 x 32 x 3 x 1073741824, which is empty or too large");
    wrong(
        array(LITTLE, "X", UINT8_CLASS, new int[] {32, 32, 3, -1}, UINT8, new byte[IMAGE]),
        "which is empty or too large");
    wrong(
        array(LITTLE, "X", 6, new int[] {32, 32, 3, 1}, DOUBLE, new byte[8 * IMAGE]),
        "has an array X that is not of bytes");
    wrong(labels(1, 11), "has the label 11 at image 1, counted from 0; expected 1 to 10");
    wrong(labels(0), "has the label 0 at image 0");
    byte[] half = ByteBuffer.allocate(8).order(LITTLE).putDouble(1.5).array();
    wrong(array(LITTLE, "y", 6, new int[] {1, 1}, DOUBLE, half), "has the label 1.5 at image 0");
    wrong(array(LITTLE, "y", 6, new int[] {1, 1}, 17, half), "has an array y of an unknown type");
    wrong(
        array(LITTLE, "y", 6, new int[9], DOUBLE, half),
        "is damaged: an array's head has 36 bytes of type 5, where at most 32 of type 5 belong");
    wrong(element(LITTLE, 14, new byte[40]), "is damaged: an array's head has 0 bytes of type 0");
    wrong(element(LITTLE, 14, new byte[4]), "breaks off");
  }

  private void wrong(byte[] array, String message) throws IOException {
    write(file, mat(LITTLE, array));
    refused(message);
    write(file, mat(LITTLE, compressed(LITTLE, array)));
    refused(message);
  }

  @Test
  void brokenFilesAreRefused() throws IOException {
    byte[] plain = Files.readAllBytes(file);
    byte[] packed =
        mat(LITTLE, compressed(LITTLE, images(LITTLE, 2)), compressed(LITTLE, labels(1, 2)));
    for (byte[] whole : new byte[][] {plain, packed}) {
      for (int length : new int[] {0, 100, 128 + 3, 128 + 30, whole.length - 1}) {
        write(file, Arrays.copyOf(whole, length));
        refused(file + " breaks off");
      }
    }
    packed[128 + 8 + 20] ^= 0x55;
    write(file, packed);
    assertThatThrownBy(this::read).isInstanceOf(AdLabException.class);
    byte[] longer = join(images(LITTLE, 2), new byte[100]);
    write(file, mat(LITTLE, compressed(LITTLE, longer), labels(1, 2)));
    refused("goes on behind what its header tells of");
  }

  private void refused(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString());
  }
}
