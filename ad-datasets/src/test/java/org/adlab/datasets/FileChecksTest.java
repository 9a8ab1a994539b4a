package org.adlab.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.adlab.api.Progress;
import org.adlab.datasets.image.ImageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found before anything is computed. */
class FileChecksTest {

  private static final Path ROOT = Path.of("root");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
  void aWholeFileIsFineAndOneCutOffIsTold(String format) throws IOException {
    byte[] whole = noise(format);
    Path file = folder.resolve("image." + format);
    assertThat(look(Files.write(file, whole))).isEmpty();

    for (int length : new int[] {whole.length / 2, whole.length - 20, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      if (!format.equals("tif") || length < whole.length - 40) {
        assertThat(look(file))
            .as("%d bytes", length)
            .singleElement()
            .asString()
            .contains("" + file);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"colours.jpg", "progressive.jpg", "turned.jpg", "lossless.webp"})
  void noLengthButTheWholeIsEnough(String name) throws IOException {
    byte[] whole = resource(name);
    Path file = folder.resolve(name);
    assertThat(look(Files.write(file, whole))).isEmpty();

    for (int length = 12; length < whole.length - 1; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(look(file)).as("%d bytes", length).hasSize(1);
    }
  }

  @Test
  void whatStandsBehindTheEndDoesNoHarm() throws IOException {
    for (String format : List.of("png", "jpg", "bmp", "tif")) {
      byte[] whole = noise(format);
      byte[] more = Arrays.copyOf(whole, whole.length + 500);
      Arrays.fill(more, whole.length, more.length, (byte) 7);

      assertThat(look(Files.write(folder.resolve("image." + format), more))).isEmpty();
    }
  }

  /** A thumbnail is a JPEG within the JPEG, with an end of its own. */
  @Test
  void theEndOfAThumbnailIsNotThatOfTheImage() throws IOException {
    byte[] jpeg = noise("jpg");
    byte[] exif = {(byte) 0xff, (byte) 0xe1, 0, 8, 'E', 'x', (byte) 0xff, (byte) 0xd9, 0, 0};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 20);
    out.write(exif);
    out.write(jpeg, 20, jpeg.length - 20);
    byte[] whole = out.toByteArray();
    Path file = folder.resolve("image.jpg");

    assertThat(look(Files.write(file, whole))).isEmpty();
    assertThat(look(Files.write(file, Arrays.copyOf(whole, whole.length - 20))))
        .containsExactly(
            file + " is cut off: a JPEG ends with the bytes FF D9, and it does not; fetch it anew");
  }

  @Test
  void aBmpOfRunsIsAsLongAsItsHeaderSays() throws IOException {
    // Two rows of four pixels by runs, a palette of two colours.
    ByteBuffer bmp = ByteBuffer.allocate(54 + 8 + 10).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(72).putInt(0).putInt(62);
    bmp.putInt(40).putInt(4).putInt(2).putShort((short) 1).putShort((short) 8);
    bmp.putInt(1).putInt(10).putInt(0).putInt(0).putInt(2).putInt(2);
    bmp.putInt(0).putInt(0xffffff).put(new byte[] {4, 1, 0, 0, 4, 0, 0, 0, 0, 1});
    Path file = folder.resolve("image.bmp");

    assertThat(look(Files.write(file, bmp.array()))).isEmpty();
    assertThat(ImageFile.read(file).rgb()).startsWith(0, 0, 0).endsWith(255, 255, 255);
    assertThat(look(Files.write(file, Arrays.copyOf(bmp.array(), 71))))
        .containsExactly(
            file
                + " is cut off: by its header it has 72 bytes or more, and there are 71; fetch it anew");
  }

  @Test
  void anEmptyFileIsCalledEmpty() throws IOException {
    Path file = Files.createFile(folder.resolve("image.png"));

    assertThat(look(file)).containsExactly(file + " is empty; fetch it anew");
  }

  /** Around every edge a JPEG has values that are not quite black. */
  @ParameterizedTest
  @CsvSource({"lossy.webp, 90, 70", "lossy-alpha.webp, 90, 70", "colours.jpg, 23, 37"})
  void aMaskThatWasSavedWithLossIsRefused(String name, int height, int width) throws IOException {
    Path mask = Files.write(folder.resolve(name), resource(name));
    Path image = folder.resolve("image.png");
    TestImages.image(image, height, width, 5);
    String complaint =
        mask
            + " is a mask, but saved with loss, as JPEG or lossy WebP, so that pixels beside the"
            + " anomaly would count; make it anew as PNG";

    assertThat(look(image, mask)).containsExactly(complaint);
    assertThat(decode(image, mask)).containsExactly(complaint);
    assertThat(look(mask)).as("as an image it is fine").isEmpty();
  }

  @Test
  void aMaskThatWasSavedWithoutLossIsNot() throws IOException {
    Path mask = Files.write(folder.resolve("mask.webp"), resource("lossless.webp"));
    Path image = folder.resolve("image.png");
    TestImages.image(image, 23, 37, 5);

    assertThat(look(image, mask)).isEmpty();
  }

  private List<String> decode(Path image, Path mask) {
    FileChecks checks = new FileChecks(ROOT);
    checks.add("a", image, new Truth.Masks(mask));
    checks.decode("look", MaskValues.CLASSES, Progress.NONE);
    return checks.complaints();
  }

  private static List<String> look(Path image, Path mask) {
    return look(image, new Truth.Masks(mask));
  }

  private static List<String> look(Path image) {
    return look(image, new Truth.Normal());
  }

  private static List<String> look(Path image, Truth truth) {
    FileChecks checks = new FileChecks(ROOT);
    checks.add("a", image, truth);
    checks.look();
    return checks.complaints();
  }

  private static byte[] noise(String format) throws IOException {
    BufferedImage image = new BufferedImage(31, 17, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(1);
    for (int i = 0; i < 31 * 17; i++) {
      image.setRGB(i % 31, i / 31, random.nextInt());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FileChecksTest.class.getResourceAsStream("image/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
