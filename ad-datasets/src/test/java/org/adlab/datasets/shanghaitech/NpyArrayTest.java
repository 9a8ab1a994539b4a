package org.adlab.datasets.shanghaitech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyArrayTest {

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of("|u1", "|b1", "|i1", "<i2", ">u2", "<u4", ">i4", "<i8", ">i8", "=u8");
  }

  @Property(tries = 200)
  void framesAreThoseThatWereWritten(
      @ForAll @From("types") String type,
      @ForAll @IntRange(min = 1, max = 3) int version,
      @ForAll boolean fortran,
      @ForAll @IntRange(min = 1, max = 5) int frames,
      @ForAll @IntRange(min = 1, max = 7) int height,
      @ForAll @IntRange(min = 1, max = 7) int width,
      @ForAll @IntRange(min = 1, max = 6) int step,
      @ForAll long seed)
      throws IOException {
    int pixels = height * width;
    int size = type.charAt(2) - '0';
    long[] values = new long[frames * pixels];
    Random random = new Random(seed);
    // One bit anywhere in the element, or none.
    Arrays.setAll(values, i -> random.nextBoolean() ? 0 : 1L << random.nextInt(8 * size));
    Path file = Files.createTempFile("frames", ".npy");
    try {
      NpyWriter.write(file, version, type, fortran, values, frames, height, width);
      NpyArray array = NpyArray.open(file);
      array.requireFrames();
      long[] marked = array.marked(step);
      assertThat(marked).hasSize((frames - 1) / step + 1);
      for (int frame = 0; frame < frames; frame++) {
        byte[] expected = new byte[pixels];
        int count = 0;
        for (int i = 0; i < pixels; i++) {
          expected[i] = (byte) (values[frame * pixels + i] == 0 ? 0 : 1);
          count += expected[i];
        }
        assertThat(array.frame(frame)).isEqualTo(expected);
        if (frame % step == 0) {
          assertThat(marked[frame / step]).isEqualTo(count);
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  @TempDir private Path folder;

  @Test
  void whatIsLargerThanAReadIsReadToItsEnd() throws IOException {
    int frames = 3;
    int height = 500;
    int width = 600;
    long[] values = new long[frames * height * width];
    Random random = new Random(1);
    Arrays.setAll(values, i -> random.nextInt(10) == 0 ? 1 : 0);
    for (boolean fortran : new boolean[] {false, true}) {
      Path file = folder.resolve(fortran + ".npy");
      NpyWriter.write(file, 1, "<i2", fortran, values, frames, height, width);
      byte[] last = NpyArray.open(file).frame(2);
      for (int i = 0; i < last.length; i++) {
        if (last[i] != values[2 * height * width + i]) {
          throw new AssertionError("pixel " + i + ", Fortran order " + fortran);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"|u1", "|b1", "|i1", "<i8", ">i8", ">u2"})
  void labelsAreZerosAndOnes(String type) throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, 1, type, false, new long[] {0, 1, 1, 0}, 4);
    assertThat(NpyArray.open(file).labels()).containsExactly(false, true, true, false);
    for (long other : new long[] {2, 255, -1, 1L << 8, 257}) {
      int bits = 8 * (type.charAt(2) - '0');
      if (bits < 64 && other >= 1L << bits) {
        continue;
      }
      NpyWriter.write(file, 1, type, false, new long[] {0, other, 1, 0}, 4);
      assertThatThrownBy(() -> NpyArray.open(file).labels())
          .isInstanceOf(AdLabException.class)
          .hasMessageStartingWith(file + " is neither 0 nor 1 at frame 1");
    }
  }

  @Test
  void otherShapesAreRefused() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.bytes(file, new int[4], 2, 2);
    assertThatThrownBy(() -> NpyArray.open(file).labels())
        .hasMessage(file + " has the shape [2, 2], expected one axis, a label for each frame");
    assertThatThrownBy(() -> NpyArray.open(file).requireFrames())
        .hasMessage(file + " has the shape [2, 2], expected (frames, rows, columns)");
    NpyWriter.bytes(file, new int[0], 0, 2, 2);
    assertThatThrownBy(() -> NpyArray.open(file).requireFrames()).hasMessageContaining("[0, 2, 2]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'descr': '|O', 'fortran_order': False, 'shape': (4,) ; holds no whole numbers",
        "'descr': '<f8', 'fortran_order': False, 'shape': (4,) ; holds no whole numbers",
        "'descr': '<U1', 'fortran_order': False, 'shape': (4,) ; holds no whole numbers",
        "'descr': '<i3', 'fortran_order': False, 'shape': (4,) ; holds no whole numbers",
        "'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (4,) ; holds no whole numbers",
        "'descr': '|u1', 'shape': (4,) ; header without order or shape",
        "'descr': '|u1', 'fortran_order': False ; header without order or shape",
        "'descr': '|u1', 'fortran_order': False, 'shape': (-4,) ; header without order or shape",
        "'descr': '|u1', 'fortran_order': False, 'shape': (4 4,) ; impossible shape (4 4,)",
        "'descr': '|u1', 'fortran_order': False, 'shape': (9999999999,) ; impossible shape",
        "'descr': '|u1', 'fortran_order': False, 'shape': (5,) ; holds 4 bytes after its header",
        "'descr': '|u1', 'fortran_order': False, 'shape': (3,) ; holds 4 bytes after its header",
        "'descr': '<i8', 'fortran_order': False, 'shape': (4,) ; holds 4 bytes after its header",
        "'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647) ; holds 4",
      })
  void whatTheFileDoesNotHoldIsRefused(String header, String message) throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.raw(file, 1, "{" + header + "}", new byte[4]);
    assertThatThrownBy(() -> NpyArray.open(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void headersThatAreNoneAreRefused() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.bytes(file, new int[4], 4);
    byte[] sound = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 9, 40, sound.length - 5}) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> NpyArray.open(file)).hasMessageContaining("ends within its header");
    }
    byte[] other = sound.clone();
    other[1] = 'n';
    Files.write(file, other);
    assertThatThrownBy(() -> NpyArray.open(file)).hasMessageContaining("is no numpy array");
    other = sound.clone();
    other[6] = 4;
    Files.write(file, other);
    assertThatThrownBy(() -> NpyArray.open(file)).hasMessageContaining("version 4");
    other[6] = 2;
    Arrays.fill(other, 8, 12, (byte) 0xff);
    Files.write(file, other);
    assertThatThrownBy(() -> NpyArray.open(file))
        .hasMessageContaining("claims a header of 4294967295 bytes");
  }
}
