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
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheFilterInFloatingPoint(
      @ForAll @IntRange(min = 1, max = 40) int fromHeight,
      @ForAll @IntRange(min = 1, max = 40) int fromWidth,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll long seed) {
    byte[] rgb = new byte[3 * fromHeight * fromWidth];
    new Random(seed).nextBytes(rgb);

    RgbImage resized =
        BilinearResize.resize(new ByteImage(fromHeight, fromWidth, rgb), height, width).planes();

    double worst = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double exact = exact(rgb, fromHeight, fromWidth, channel, y, height, x, width);
          float value = resized.values()[(channel * height + y) * width + x];
          worst = Math.max(worst, Math.abs(value * 255 - exact));
        }
      }
    }
    // Two roundings to 8 bits: at most half a step each.
    assertThat(worst).isLessThanOrEqualTo(1.001);
  }

  /** The two-dimensional triangle filter, evaluated at every pixel of the image. */
  private static double exact(
      byte[] rgb, int fromHeight, int fromWidth, int channel, int y, int height, int x, int width) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < fromHeight; row++) {
      for (int column = 0; column < fromWidth; column++) {
        double weight = weight(row, fromHeight, y, height) * weight(column, fromWidth, x, width);
        sum += weight * (rgb[3 * (row * fromWidth + column) + channel] & 0xff);
        total += weight;
      }
    }
    return sum / total;
  }

  private static double weight(int from, int fromSize, int to, int toSize) {
    double scale = (double) fromSize / toSize;
    double distance = (from + 0.5) - (to + 0.5) * scale;
    return Math.max(0, 1 - Math.abs(distance) / Math.max(1, scale));
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
