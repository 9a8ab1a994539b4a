package org.adlab.experiments.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two images of 3 x 2 pixels: image n, row y, column x holds 100n + 10y + x. */
class NpyStackTest {

  private static final String SHAPE = "(2, 3, 2)";

  /** As the file holds them: the last index fastest, or the first. */
  private static final float[] ROWS = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};

  private static final float[] COLUMNS = {0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.npy");
  }

  private void readsBoth() throws IOException {
    try (NpyStack stack = NpyStack.maps(file)) {
      assertThat(stack.count()).isEqualTo(2);
      assertThat(stack.height()).isEqualTo(3);
      assertThat(stack.width()).isEqualTo(2);
      assertThat(stack.map(0).values()).containsExactly(Arrays.copyOf(ROWS, 6));
      assertThat(stack.map(1).values()).containsExactly(Arrays.copyOfRange(ROWS, 6, 12));
      assertThat(stack.map(1).imageScore()).isEqualTo(121);
      assertThat(stack.map(0).imageScore()).isEqualTo(21);
    }
  }

  @ParameterizedTest
  @CsvSource({"<f4, false", ">f4, false", "<f4, true", ">f4, true"})
  void floatsOfAnyOrder(String type, boolean fortran) throws IOException {
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Npy.write(file, "'" + type + "'", fortran, SHAPE, Npy.bytes(order, fortran ? COLUMNS : ROWS));
    readsBoth();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void doublesThatAreFloats(boolean fortran) throws IOException {
    double[] values = new double[12];
    for (int i = 0; i < 12; i++) {
      values[i] = fortran ? COLUMNS[i] : ROWS[i];
    }
    byte[] bytes = Npy.bytes(ByteOrder.BIG_ENDIAN, values);
    Npy.write(file, "'>f8'", fortran, SHAPE, bytes);
    readsBoth();
  }

  @Test
  void aDoubleThatIsNoFloatIsRefusedWithItsPlace() throws IOException {
    double[] values = new double[12];
    values[9] = 0.1;
    Npy.write(file, "'<f8'", false, SHAPE, Npy.bytes(ByteOrder.LITTLE_ENDIAN, values));
    try (NpyStack stack = NpyStack.maps(file)) {
      assertThat(stack.map(0).values()).containsOnly(0);
      assertThatThrownBy(() -> stack.map(1))
          .isInstanceOf(AdLabException.class)
          .hasMessageStartingWith("image 1 of " + file)
          .hasMessageContaining("0.1 at row 1, column 1")
          .hasMessageContaining(".astype('float32')");
    }
  }

  @ParameterizedTest
  @CsvSource({"|b1, 1", "|u1, 1", "|i1, 1", "<i4, 4", ">i8, 8", "<u2, 2"})
  void masksOfAnyWholeNumber(String type, int size) throws IOException {
    byte[] bytes = new byte[12 * size];
    // 256 in the larger types: only the second byte is set.
    bytes[7 * size + (size == 1 ? 0 : 1)] = 1;
    bytes[11 * size] = size == 1 ? 1 : (byte) 0x80;
    Npy.write(file, "'" + type + "'", false, SHAPE, bytes);
    try (NpyStack stack = NpyStack.masks(file)) {
      assertThat(stack.mask(0).values()).containsOnly(0);
      assertThat(stack.mask(1).values()).containsExactly(0, 1, 0, 0, 0, 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'|O' ; (2, 3, 2) ; holds Python objects",
        "[('a', '<f4')] ; (2, 3, 2) ; holds Python objects or records",
        "'<U3' ; (2, 3, 2) ; is of dtype U3, expected anomaly maps as float32",
        "'<f2' ; (2, 3, 2) ; is of float16, expected anomaly maps as float32",
        "'<c8' ; (2, 3, 2) ; is of complex64",
        "'<f16' ; (1, 3, 1) ; is of float128, expected anomaly maps as float32",
        "'|u1' ; (2, 3, 2) ; is of uint8, expected anomaly maps as float32",
        "'<f4' ; (2, 6) ; has the shape (2, 6), expected (N, H, W)",
        "'<f4' ; (12,) ; has the shape (12,), expected (N, H, W)",
        "'<f4' ; (2, 1, 3, 2) ; numpy.squeeze",
        "'<f4' ; (0, 3, 2) ; nothing to evaluate",
        "'<f4' ; (3, 3, 2) ; holds 48 bytes after its header",
        "'<f4' ; (1, 3, 2) ; holds 48 bytes after its header",
        "'<f4' ; (2147483647, 2147483647, 2147483647) ; holds 48 bytes after its header",
        "'<f4' ; (99999999999, 3, 2) ; impossible shape",
        "'<f4' ; (-2, 3, 2) ; lacks its order or shape"
      })
  void whatCannotBeMapsIsNamed(String type, String shape, String reason) throws IOException {
    Npy.write(file, type, false, shape, Npy.bytes(ByteOrder.LITTLE_ENDIAN, ROWS));
    assertThatThrownBy(() -> NpyStack.maps(file).close())
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Npy.floats(file, SHAPE, ROWS));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyStack.maps(file).close())
          .as("%d bytes", length)
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aHeaderThatClaimsMuchTakesNoMemory() throws IOException {
    byte[] start =
        "\u0093NUMPY\u0002\u0000\u00ff\u00ff\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, start);
    assertThatThrownBy(() -> NpyStack.maps(file).close())
        .hasMessageContaining("claims a header of 4294967295 bytes");
  }

  @Test
  void scoresAreOneForEachMap() throws IOException {
    Npy.floats(file, "(3,)", 1, 2.5f, -3);
    assertThat(NpyFile.scores(file, 3)).containsExactly(1, 2.5f, -3);
    assertThatThrownBy(() -> NpyFile.scores(file, 4))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("has the shape (3,), expected (4,)");
    Npy.write(file, "'<f8'", false, "(2,)", Npy.bytes(ByteOrder.LITTLE_ENDIAN, 1.5, 0.1));
    assertThatThrownBy(() -> NpyFile.scores(file, 2)).hasMessageContaining("0.1 at image 1");
  }
}
