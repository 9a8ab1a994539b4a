package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.adlab.api.data.RgbImage;
import org.junit.jupiter.api.Test;

class BilinearResizeTest {

  private static final Path SHARED = Path.of(System.getProperty("adlab.root"), "..", "shared");

  @Test
  void equalsPilToTheLastBit() throws IOException {
    Path golden = SHARED.resolve("golden/resnet18-transistor-bent_lead-000.safetensors");
    Path file = SHARED.resolve("mvtec/transistor/test/bent_lead/000.png");
    assumeTrue(Files.exists(golden) && Files.exists(file), "no golden image at " + golden);

    RgbImage resized = BilinearResize.resize(ImageFile.read(file), 256, 256).planes();

    assertThat(resized.values()).isEqualTo(goldenImage(golden));
  }

  private static float[] goldenImage(Path safetensors) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(safetensors)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(bytes.getLong());
    String header = new String(bytes.array(), 8, headerLength, StandardCharsets.UTF_8);
    Matcher matcher =
        Pattern.compile("\"image\":\\{[^}]*\"data_offsets\":\\[(\\d+),\\s*(\\d+)]").matcher(header);
    assertThat(matcher.find()).isTrue();
    int from = Integer.parseInt(matcher.group(1));
    int to = Integer.parseInt(matcher.group(2));
    float[] values = new float[(to - from) / Float.BYTES];
    bytes
        .position(8 + headerLength + from)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  /**
   * The filter written down once more, in floating point: of all the pixels of a row or column,
   * each with its weight. PIL and we round weights to 22 bits behind the point; with n of them, of
   * which each is off by half a unit at most, a value is off by less than 255 n / 2^23, and may be
   * rounded up or down where it is that near to one half. So every pass gives a lowest and a
   * highest value, nearly always the same.
   */
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void equalsADirectEvaluationOfTheFilter(
      @ForAll("sides") int fromHeight,
      @ForAll("sides") int fromWidth,
      @ForAll("sides") int newHeight,
      @ForAll("sides") int newWidth,
      @ForAll @IntRange(min = 0, max = 5) int kept,
      @ForAll long seed) {
    int height = kept == 0 ? fromHeight : newHeight;
    int width = kept == 1 ? fromWidth : newWidth;
    byte[] rgb = new byte[3 * fromHeight * fromWidth];
    new Random(seed).nextBytes(rgb);

    byte[] resized =
        BilinearResize.resize(new ByteImage(fromHeight, fromWidth, rgb), height, width).rgb();

    int undecided = 0;
    for (int channel = 0; channel < 3; channel++) {
      Range[][] rows = new Range[fromHeight][];
      for (int y = 0; y < fromHeight; y++) {
        Range[] row = new Range[fromWidth];
        for (int x = 0; x < fromWidth; x++) {
          int value = rgb[3 * (y * fromWidth + x) + channel] & 0xff;
          row[x] = new Range(value, value);
        }
        rows[y] = resized(row, width);
      }
      for (int x = 0; x < width; x++) {
        Range[] column = new Range[fromHeight];
        for (int y = 0; y < fromHeight; y++) {
          column[y] = rows[y][x];
        }
        Range[] expected = resized(column, height);
        for (int y = 0; y < height; y++) {
          int value = resized[3 * (y * width + x) + channel] & 0xff;
          assertThat(value).isBetween(expected[y].lowest, expected[y].highest);
          undecided += expected[y].lowest == expected[y].highest ? 0 : 1;
        }
      }
    }
    Statistics.label("mostly exact").collect(undecided <= resized.length / 4);
  }

  @Provide
  Arbitrary<Integer> sides() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(1)),
        Tuple.of(6, Arbitraries.integers().between(1, 20)),
        Tuple.of(3, Arbitraries.integers().between(20, 90)));
  }

  private record Range(int lowest, int highest) {}

  /** A row or column, resized by the triangle as wide as the scale, or 1 where it grows. */
  private static Range[] resized(Range[] line, int size) {
    if (size == line.length) {
      return line;
    }
    double scale = (double) line.length / size;
    double doubt = 255.0 * (2 * Math.max(1, scale) + 1) / (1 << 23);
    Range[] resized = new Range[size];
    for (int i = 0; i < size; i++) {
      double lowest = 0;
      double highest = 0;
      double total = 0;
      for (int j = 0; j < line.length; j++) {
        double distance = Math.abs(j + 0.5 - (i + 0.5) * scale);
        double weight = Math.max(0, 1 - distance / Math.max(1, scale));
        lowest += weight * line[j].lowest;
        highest += weight * line[j].highest;
        total += weight;
      }
      resized[i] =
          new Range(
              (int) Math.floor(lowest / total - doubt + 0.5),
              (int) Math.floor(highest / total + doubt + 0.5));
    }
    return resized;
  }

  @Test
  void leavesAnImageOfTheWantedSizeAsItIs() {
    byte[] rgb = {0, 51, (byte) 255, 102, (byte) 153, (byte) 204};

    RgbImage same = BilinearResize.resize(new ByteImage(1, 2, rgb), 1, 2).planes();

    assertThat(same.values()).containsExactly(0, 0.4f, 0.2f, 0.6f, 1, 0.8f);
  }

  @Test
  void halvesByTheWidenedTriangle() {
    // Two rows alike; along the row, the first output is (3 a + 3 b + c) / 7 for scale 2.
    byte[] rgb = new byte[3 * 4];
    rgb[0] = 70;
    rgb[3] = 70;
    rgb[6] = (byte) 140;
    rgb[9] = 0;

    RgbImage half = BilinearResize.resize(new ByteImage(1, 4, rgb), 1, 2).planes();

    assertThat(half.values()[0]).isEqualTo((3 * 70 + 3 * 70 + 140) / 7 / 255f);
    assertThat(half.values()[1]).isEqualTo((70 + 3 * 140 + 3 * 0) / 7 / 255f);
  }
}
