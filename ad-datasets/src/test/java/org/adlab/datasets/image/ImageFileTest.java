package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void readsColours(String format) throws IOException {
    Path file = write(plain(BufferedImage.TYPE_3BYTE_BGR, 200, 100, 50), format);

    ByteImage image = ImageFile.read(file);

    assertThat(ImageFile.size(file)).isEqualTo(new ImageFile.Size(16, 24));
    assertThat(image.height()).isEqualTo(16);
    assertThat(image.width()).isEqualTo(24);
    // A JPEG of one colour may round it by 1.
    assertThat(image.rgb()[0] & 0xff).isBetween(199, 201);
    assertThat(image.rgb()[1] & 0xff).isBetween(99, 101);
    assertThat(image.rgb()[2] & 0xff).isBetween(49, 51);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void copiesGreyAsItStands(String format) throws IOException {
    Path file = write(plain(BufferedImage.TYPE_BYTE_GRAY, 100, 0, 0), format);

    byte[] rgb = ImageFile.read(file).rgb();

    assertThat(rgb).startsWith(100, 100, 100).endsWith(100, 100, 100);
  }

  @Test
  void readsABmpWithAPalette() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED);
    image.setRGB(1, 0, 0xffff0000);

    byte[] rgb = ImageFile.read(write(image, "bmp")).rgb();

    assertThat(rgb).startsWith(0, 0, 0, 255, 0, 0, 0, 0, 0);
  }

  @Test
  void takesTheFirstBytesForWhatAFileIsAndNotItsName() throws IOException {
    Path jpeg = write(plain(BufferedImage.TYPE_3BYTE_BGR, 9, 9, 9), "jpg");
    Path named = Files.move(jpeg, folder.resolve("really-a-jpeg.png"));

    assertThat(ImageFile.read(named).width()).isEqualTo(24);
  }

  @Test
  void leavesColourProfilesOut() throws IOException {
    byte[] jpeg =
        Files.readAllBytes(write(plain(BufferedImage.TYPE_3BYTE_BGR, 200, 100, 50), "jpg"));
    byte[] plain = ImageFile.read(folder.resolve("image.jpg")).rgb();
    byte[] profile = swappedPrimaries();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // The profile goes behind the JFIF segment, which is 18 bytes long.
    out.write(jpeg, 0, 20);
    out.write(0xff);
    out.write(0xe2);
    out.write(ByteBuffer.allocate(2).putShort((short) (2 + 14 + profile.length)).array());
    out.write("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    out.write(profile);
    out.write(jpeg, 20, jpeg.length - 20);
    Path file = Files.write(folder.resolve("profile.jpg"), out.toByteArray());
    assertThat(ImageIO.read(file.toFile()).getRGB(0, 0) >> 16 & 0xff)
        .as("Java's reader applies the profile")
        .isNotCloseTo(200, org.assertj.core.data.Offset.offset(20));

    assertThat(ImageFile.read(file).rgb()).isEqualTo(plain);
  }

  /** sRGB with red and green exchanged. */
  private static byte[] swappedPrimaries() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    int tags = ByteBuffer.wrap(profile).getInt(128);
    for (int i = 0; i < tags; i++) {
      int at = 132 + 12 * i;
      String tag = new String(profile, at, 4, StandardCharsets.ISO_8859_1);
      if (tag.equals("rXYZ")) {
        profile[at] = 'g';
      } else if (tag.equals("gXYZ")) {
        profile[at] = 'r';
      }
    }
    return profile;
  }

  @Test
  void refusesATextInAnImagesName() throws IOException {
    Path file = Files.writeString(folder.resolve("note.png"), "not an image");

    assertThatThrownBy(() -> ImageFile.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("note.png is no image");
    assertThatThrownBy(() -> ImageFile.size(file)).isInstanceOf(AdLabException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void refusesAnEmptyOrTruncatedFile(String format) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, i * i * 7919);
    }
    Path file = write(image, format);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 20, bytes.length / 2, bytes.length - 40}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ImageFile.read(file))
          .as("%d bytes", length)
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("image." + format);
    }
  }

  @Test
  void refusesAnImageTooLargeToDecode() throws IOException {
    ByteBuffer png = ByteBuffer.allocate(33);
    png.putLong(0x89504e470d0a1a0aL).putInt(13).putInt(0x49484452);
    png.putInt(100_000).putInt(100_000).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(png.array(), 12, 17);
    png.putInt((int) sum.getValue());
    Path file = Files.write(folder.resolve("huge.png"), png.array());

    assertThatThrownBy(() -> ImageFile.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("huge.png claims to be 100000 x 100000 pixels");
  }

  private static BufferedImage plain(int type, int... values) {
    BufferedImage image = new BufferedImage(24, 16, type);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        for (int band = 0; band < image.getRaster().getNumBands(); band++) {
          image.getRaster().setSample(x, y, band, values[band]);
        }
      }
    }
    return image;
  }

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("image." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }
}
