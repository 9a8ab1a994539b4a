package org.adlab.experiments.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files beside this test were written by tifffile and PIL: (arange(35) - 10) * float32(1.1).
 */
class TiffMapTest {

  @TempDir Path folder;

  private static float[] expected() {
    float[] values = new float[35];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i - 10) * 1.1f;
    }
    return values;
  }

  private Path fixture(String name) throws IOException {
    Path file = folder.resolve(name + ".tiff");
    try (InputStream in = TiffMapTest.class.getResourceAsStream(name + ".tiff")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tifffile",
        "big-endian",
        "deflate",
        "tiled",
        "strips",
        "pil",
        "lzw",
        "packbits",
        "float64"
      })
  void whatPythonWritesIsReadToTheBit(String name) throws IOException {
    AnomalyMap map = TiffMap.read(fixture(name));
    assertThat(map.height()).isEqualTo(5);
    assertThat(map.width()).isEqualTo(7);
    assertThat(map.values()).containsExactly(expected());
    assertThat(map.imageScore()).isEqualTo(24 * 1.1f);
  }

  @ParameterizedTest
  @CsvSource({
    "float16, floats of 16 bits",
    "uint8, whole numbers instead of floats",
    "white-is-zero, a photometric interpretation of 0 instead of 1",
    "three-channels, 3 channels",
    "predictor, the predictor 3",
    "two-pages, holds 2 pictures",
    "float64-inexact, which float32 cannot hold exactly"
  })
  void whatWouldBeReadDifferentlyIsRefused(String name, String reason) throws IOException {
    Path file = fixture(name);
    assertThatThrownBy(() -> TiffMap.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tifffile", "deflate", "strips", "lzw", "packbits"})
  void aFileCutAnywhereIsRefusedOrStillWhole(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name));
    Path cut = folder.resolve("cut.tiff");
    for (int length = 0; length < whole.length; length += length < 200 ? 5 : 1) {
      Files.write(cut, Arrays.copyOf(whole, length));
      try {
        assertThat(TiffMap.read(cut).values()).as("%d bytes", length).containsExactly(expected());
      } catch (AdLabException e) {
        assertThat(e)
            .as("%d bytes", length)
            .message()
            .matches(
                Pattern.quote(cut.toString())
                    + (length < 4
                        ? " is (empty|no TIFF, .*); save it .*"
                        : " was cut off: .* ends at byte [0-9]+, but the file has %d bytes; .*"
                            .formatted(length)));
      }
    }
  }

  @Test
  void aPartThatClaimsToBeShorterIsRefused() throws IOException {
    Path file = folder.resolve("a/test/b/000.tiff");
    TiffMap.write(file, new AnomalyMap(3, 4, new float[12], 0));
    byte[] bytes = Files.readAllBytes(file);
    // The entry StripByteCounts: tag 279, type 4, one value.
    ByteBuffer tiff =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entry = entry(tiff, 279);
    assertThat(tiff.getInt(entry + 8)).isEqualTo(48);
    tiff.putInt(entry + 8, 40);
    Files.write(file, bytes);
    assertThatThrownBy(() -> TiffMap.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(
            "is damaged: it says that its pixels take 40 bytes, and they take 48");
  }

  @Test
  void scoresAreWrittenToTheBit() throws IOException {
    float[] values = {
      -3.5f, 0, Float.MIN_VALUE, Float.MAX_VALUE, -1e-30f, 1f / 3, 123456.79f, 1, -0.0f, 5, 6, 7
    };
    Path file = folder.resolve("a/test/b/000.tiff");
    TiffMap.write(file, new AnomalyMap(3, 4, values, 9));
    AnomalyMap read = TiffMap.read(file);
    assertThat(read.height()).isEqualTo(3);
    assertThat(read.width()).isEqualTo(4);
    assertThat(read.values()).containsExactly(values);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatIsNoTiffIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("text.tiff"), "no tiff at all");
    assertThatThrownBy(() -> TiffMap.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(file + " is no TIFF, it does not begin as one; save it as");
  }

  @Test
  void theStripThatIsCutOffIsNamed() throws IOException {
    Path file = folder.resolve("cut.tiff");
    byte[] whole = Files.readAllBytes(fixture("strips"));
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> TiffMap.read(file))
        .hasMessageMatching(
            ".*cut.tiff was cut off: strip 3 of 3 ends at byte %d, but the file has %d bytes; write it anew"
                .formatted(whole.length, whole.length - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "lzw"})
  void pixelsThatCannotBeDecodedAreNamed(String name) throws IOException {
    Path file = fixture(name);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer tiff = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = tiff.getInt(entry(tiff, 273) + 8);
    Arrays.fill(bytes, at, at + 8, (byte) 0xff);
    Files.write(file, bytes);
    assertThatThrownBy(() -> TiffMap.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageEndingWith(".tiff is damaged: strip 1 of 1 cannot be decoded; write it anew");
  }

  @Test
  void aBigTiffIsNamed() throws IOException {
    Path file = folder.resolve("big.tiff");
    Files.write(file, new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0});
    assertThatThrownBy(() -> TiffMap.read(file))
        .hasMessageContaining("big.tiff is a BigTIFF, which is not read; save it as");
  }

  private static int entry(ByteBuffer tiff, int tag) {
    int entry = tiff.getInt(4) + 2;
    while (tiff.getShort(entry) != tag) {
      entry += 12;
    }
    return entry;
  }
}
