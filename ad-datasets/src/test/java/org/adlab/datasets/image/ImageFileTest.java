package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.adlab.api.AdLabException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
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
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
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

  @ParameterizedTest
  @ValueSource(
      strings = {"lossless.webp", "lossless-alpha.webp", "colours.jpg", "turned.jpg", "lossy.webp"})
  void givesTheSizeThatTheImageHas(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), Fixtures.bytes(name));

    ByteImage image = ImageFile.read(file);

    assertThat(ImageFile.size(file)).isEqualTo(new ImageFile.Size(image.height(), image.width()));
    assertThat(image.height() > image.width()).isEqualTo(!name.matches("lossless.*|colours.jpg"));
  }

  @Test
  void readsTheSameWhateverOtherReadersAreThere() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String format : new String[] {"png", "jpg", "bmp", "tif"}) {
      files.add(write(plain(BufferedImage.TYPE_3BYTE_BGR, 200, 100, 50), format));
    }
    files.add(Files.write(folder.resolve("a.webp"), Fixtures.bytes("lossless.webp")));
    List<byte[]> before = new ArrayList<>();
    for (Path file : files) {
      before.add(ImageFile.read(file).rgb());
    }
    IIORegistry registry = IIORegistry.getDefaultInstance();
    ImageReaderSpi other = new OtherReader();
    List<ImageReaderSpi> others = new ArrayList<>();
    registry.getServiceProviders(ImageReaderSpi.class, false).forEachRemaining(others::add);
    registry.registerServiceProvider(other, ImageReaderSpi.class);
    others.forEach(spi -> registry.setOrdering(ImageReaderSpi.class, other, spi));
    try {
      assertThatThrownBy(() -> ImageIO.read(files.get(1).toFile()))
          .isInstanceOf(UnsupportedOperationException.class);
      for (int i = 0; i < files.size(); i++) {
        assertThat(ImageFile.read(files.get(i)).rgb()).isEqualTo(before.get(i));
      }
    } finally {
      registry.deregisterServiceProvider(other, ImageReaderSpi.class);
    }
  }

  /** Takes itself for the reader of everything. */
  private static final class OtherReader extends ImageReaderSpi {

    OtherReader() {
      super(
          "somebody",
          "1",
          new String[] {"png", "jpeg", "jpg", "bmp", "tif", "tiff", "webp"},
          null,
          null,
          "OtherReader",
          new Class<?>[] {ImageInputStream.class},
          null,
          false,
          null,
          null,
          null,
          null,
          false,
          null,
          null,
          null,
          null);
    }

    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      throw new UnsupportedOperationException("not this one");
    }

    @Override
    public String getDescription(Locale locale) {
      return "reads nothing";
    }
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
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
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

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tif"})
  void refusesAHeaderThatClaimsMoreThanIsRead(String format) throws IOException {
    Path file = Files.write(folder.resolve("huge." + format), claiming(format, 100_000, 100_000));

    assertRefused(
        file, "claims to be 100000 x 100000 pixels, more than the 67108864 that are read");
  }

  /** Their numbers have 16 and 14 bits. */
  @ParameterizedTest
  @CsvSource({"jpg, 65535", "webp, 16383", "lossless.webp, 16384"})
  void refusesAHeaderThatClaimsTheMostItCan(String format, int side) throws IOException {
    Path file = Files.write(folder.resolve("huge." + format), claiming(format, side, side));

    assertRefused(file, "claims to be %d x %d pixels".formatted(side, side));
  }

  @ParameterizedTest
  @CsvSource({"png", "jpg", "bmp"})
  void refusesAHeaderThatClaimsMoreThanTheFileCanHold(String format) throws IOException {
    Path file = Files.write(folder.resolve("small." + format), claiming(format, 8000, 8000));

    assertRefused(file, "claims to be 8000 x 8000 pixels, more than its");
  }

  @Test
  void refusesATiffWithoutTheStripsThatItClaims() throws IOException {
    Path file = Files.write(folder.resolve("small.tif"), claiming("tif", 8000, 8000));

    assertRefused(file, "cannot be decoded: it ends too early, a strip or tile is missing");
  }

  private static void assertRefused(Path file, String reason) {
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(() -> ImageFile.read(file), () -> ImageFile.size(file))) {
      assertThatThrownBy(reading)
          .isInstanceOf(AdLabException.class)
          .hasMessageStartingWith(file + " ")
          .hasMessageContaining(reason);
    }
  }

  /** A small file with a header of its own. */
  private byte[] claiming(String format, int width, int height) throws IOException {
    switch (format) {
      case "tif" -> {
        return new Tiffs(ByteOrder.LITTLE_ENDIAN)
            .tag(256, width)
            .tag(257, height)
            .tag(258, 8)
            .tag(262, 1)
            .parts(false, new byte[10])
            .bytes();
      }
      case "webp" -> {
        byte[] file = Fixtures.bytes("lossy.webp");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) width);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(28, (short) height);
        return file;
      }
      case "lossless.webp" -> {
        byte[] file = Fixtures.bytes("lossless.webp");
        int bits = (width - 1) | (height - 1) << 14;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, bits);
        return file;
      }
      default -> {
        byte[] file =
            Files.readAllBytes(write(plain(BufferedImage.TYPE_3BYTE_BGR, 9, 9, 9), format));
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (format.equals("png")) {
          CRC32 sum = new CRC32();
          sum.update(bytes.putInt(16, width).putInt(20, height).array(), 12, 17);
          bytes.putInt(29, (int) sum.getValue());
        } else if (format.equals("bmp")) {
          bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height).putInt(34, 0);
        } else {
          int frame = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
          bytes.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        }
        return file;
      }
    }
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
