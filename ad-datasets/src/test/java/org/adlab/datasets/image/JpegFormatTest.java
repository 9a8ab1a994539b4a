package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegFormatTest {

  @ParameterizedTest
  @ValueSource(strings = {"colours.jpg", "progressive.jpg", "turned.jpg"})
  void readsWhatPilReads(String name) throws IOException {
    ByteImage image = new JpegFormat().decode(Fixtures.bytes(name));

    ByteImage byPil = Fixtures.byPil(name);
    assertThat(image.height()).isEqualTo(byPil.height());
    assertThat(Fixtures.worstDifference(image, byPil)).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65535})
  void turnsTheImageAsItsExifSaysInEitherByteOrder(int tag) throws IOException {
    byte[] jpeg = Fixtures.bytes("colours.jpg");
    ByteImage stored = new JpegFormat().decode(jpeg);
    ByteImage upright = Orientation.of(tag).apply(stored);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] file = withExif(jpeg, exif(order, tag));

      ByteImage image = new JpegFormat().decode(file);

      assertThat(image.rgb()).isEqualTo(upright.rgb());
      assertThat(image.height()).isEqualTo(tag >= 5 && tag <= 8 ? 37 : 23);
      assertThat(new JpegFormat().size(new ByteArrayInputStream(file)))
          .isEqualTo(new ImageFile.Size(image.height(), image.width()));
    }
  }

  @Test
  void takesDamagedExifForNone() throws IOException {
    byte[] jpeg = Fixtures.bytes("colours.jpg");
    byte[] stored = new JpegFormat().decode(jpeg).rgb();
    byte[] whole = exif(ByteOrder.BIG_ENDIAN, 6);
    // The last four bytes would lead to another directory.
    for (int length = 0; length < whole.length - 4; length++) {
      byte[] file = withExif(jpeg, Arrays.copyOf(whole, length));
      assertThat(new JpegFormat().decode(file).rgb()).as("%d bytes", length).isEqualTo(stored);
    }
    // The number of entries, and where they are.
    for (int at : new int[] {10, 14}) {
      byte[] damaged = whole.clone();
      damaged[at] = (byte) 0xff;
      assertThat(new JpegFormat().decode(withExif(jpeg, damaged)).rgb()).isEqualTo(stored);
    }
  }

  @Test
  void refusesCmyk() throws IOException {
    byte[] file = Fixtures.bytes("cmyk.jpg");

    assertThatThrownBy(() -> new JpegFormat().size(new ByteArrayInputStream(file)))
        .isInstanceOf(IOException.class)
        .hasMessage("its colours are neither RGB nor grey, as it has 4 components");
  }

  @Test
  void takesComponentsForColoursWhereAdobesSegmentSaysSo() throws IOException {
    byte[] jpeg = Fixtures.bytes("colours.jpg");
    byte[] adobe = "Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    // In place of the JFIF segment, 18 bytes long.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(new byte[] {(byte) 0xff, (byte) 0xee, 0, (byte) (2 + adobe.length)});
    out.write(adobe);
    out.write(jpeg, 20, jpeg.length - 20);

    byte[] rgb = new JpegFormat().decode(out.toByteArray()).rgb();

    ByteImage converted = new JpegFormat().decode(jpeg);
    int brightness = rgb[0] & 0xff;
    int redness = (rgb[2] & 0xff) - 128;
    assertThat(converted.rgb()[0] & 0xff)
        .isEqualTo((int) Math.max(0, Math.min(255, Math.round(brightness + 1.402 * redness))));
  }

  @Test
  void noticesEveryTruncation() throws IOException {
    byte[] file = Fixtures.bytes("colours.jpg");
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> new JpegFormat().decode(cut))
          .as("%d bytes", length)
          .isInstanceOf(Exception.class);
    }
  }

  /** A segment APP1 with a directory of two tags. */
  private static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949)).order(order);
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 256).putShort((short) 4).putInt(1).putInt(37);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  private static byte[] withExif(byte[] jpeg, byte[] exif) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 20);
    out.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + exif.length)});
    out.write(exif);
    out.write(jpeg, 20, jpeg.length - 20);
    return out.toByteArray();
  }
}
