package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatMapFigureTest {

  private static final int GREEN = 0x00CC00;
  private static final int CONTOUR = 0xFFE14D;
  private static final ScoreScale SCALE = new ScoreScale(0, 2, false);

  /** The middles of the four panels and half a panel's side, in pixels. */
  private static final int[] MIDDLE = {190, 546, 1002, 1358};

  private static final int SIDE = 340;
  private static final int TOP = 56;

  @TempDir private Path folder;

  @Test
  void showsImageMapContourAndGroundTruthSideBySide() throws IOException {
    BufferedImage picture = draw(figure(), row(Optional.of(mask())));
    int y = TOP + SIDE / 2;
    int corner = TOP + 10;
    int aside = SIDE / 2 - 10;
    assertThat(rgb(picture, 3, 3)).isEqualTo(0xFFFFFF);
    assertThat(rgb(picture, MIDDLE[0], y)).isEqualTo(GREEN);
    assertThat(rgb(picture, MIDDLE[0] - aside, corner)).isEqualTo(GREEN);
    // The map: its middle half is at the scale's top, the rest at its bottom.
    assertThat(rgb(picture, MIDDLE[1], y)).isEqualTo(Colormap.rgb(1));
    assertThat(rgb(picture, MIDDLE[1] - aside, corner)).isEqualTo(Colormap.rgb(0));
    // The contour lies around the middle half, and nowhere else.
    assertThat(rgb(picture, MIDDLE[2], y)).isEqualTo(GREEN);
    assertThat(near(picture, MIDDLE[2] - SIDE / 4, y, CONTOUR)).isTrue();
    assertThat(near(picture, MIDDLE[2] - aside, y, CONTOUR)).isFalse();
    assertThat(near(picture, MIDDLE[0] - SIDE / 4, y, CONTOUR)).isFalse();
    // The ground truth: its left half.
    assertThat(rgb(picture, MIDDLE[3] - aside, y)).isEqualTo(0xFFFFFF);
    assertThat(rgb(picture, MIDDLE[3] + aside, y)).isEqualTo(0x000000);
    // The header and all four captions are written; the bar has both ends.
    assertThat(darkPixels(picture, 20, 30, 200, TOP - 2)).isGreaterThan(100);
    for (int middle : MIDDLE) {
      assertThat(darkPixels(picture, middle - 60, TOP + SIDE + 8, middle + 60, TOP + SIDE + 30))
          .isGreaterThan(50);
    }
    assertThat(rgb(picture, 732, TOP)).isEqualTo(Colormap.rgb(1));
    assertThat(rgb(picture, 732, TOP + SIDE - 1)).isEqualTo(Colormap.rgb(0));
  }

  @Test
  void anUnknownGroundTruthIsSaidToBe() throws IOException {
    BufferedImage picture = draw(figure(), row(Optional.empty()));
    assertThat(rgb(picture, MIDDLE[3] - 100, TOP + 20)).isEqualTo(0xEEEEEE);
    assertThat(darkPixels(picture, MIDDLE[3] - 60, TOP + 150, MIDDLE[3] + 60, TOP + 190))
        .isGreaterThan(50);
  }

  @Test
  void withoutAThresholdThereIsNoContourPanel() throws IOException {
    BufferedImage four = draw(figure(), row(Optional.of(mask())));
    BufferedImage three =
        draw(new HeatMapFigure(SCALE, Optional.empty()), row(Optional.of(mask())));
    assertThat(four.getWidth() - three.getWidth()).isEqualTo(SIDE + 16);
    assertThat(rgb(three, MIDDLE[2] - 100, TOP + 100)).isEqualTo(0xFFFFFF);
  }

  @Test
  void aSheetHasARowForEachImageOfAnyShape() throws IOException {
    Path png = folder.resolve("sheet.png");
    figure().writeSheet(png, "one", List.of(row(Optional.of(mask()))));
    int one = ImageIO.read(png.toFile()).getHeight();
    HeatMapRow wide =
        new HeatMapRow(
            "test/a-very-long-name".repeat(20),
            "scratch",
            new RgbImage(1, 2, new float[6]),
            new AnomalyMap(1, 2, new float[2], 0),
            Optional.empty());
    figure().writeSheet(png, "two", List.of(row(Optional.of(mask())), wide));
    // A header of 18, a panel of 65 and a gap of 10 points more.
    assertThat(ImageIO.read(png.toFile()).getHeight() - one).isEqualTo(2 * (18 + 65 + 10));

    assertThatThrownBy(() -> figure().writeSheet(png, "nothing", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    draw(figure(), row(Optional.of(mask())));
    byte[] first = Files.readAllBytes(folder.resolve("figure.png"));
    draw(figure(), row(Optional.of(mask())));
    assertThat(folder.resolve("figure.png")).hasBinaryContent(first);
  }

  private static HeatMapFigure figure() {
    return new HeatMapFigure(SCALE, Optional.of(new Contour(1, "contour at 1")));
  }

  private BufferedImage draw(HeatMapFigure figure, HeatMapRow row) throws IOException {
    Path png = folder.resolve("figure.png");
    figure.write(png, row);
    return ImageIO.read(png.toFile());
  }

  /** A green image, a map of 2 in its middle half and 0 elsewhere. */
  private static HeatMapRow row(Optional<Mask> mask) {
    float[] image = new float[3 * 64];
    Arrays.fill(image, 64, 128, 0.8f);
    float[] scores = new float[40 * 40];
    for (int row = 10; row < 30; row++) {
      Arrays.fill(scores, row * 40 + 10, row * 40 + 30, 2);
    }
    return new HeatMapRow(
        "test/scratch/000",
        "scratch",
        new RgbImage(8, 8, image),
        new AnomalyMap(40, 40, scores, 2),
        mask);
  }

  private static Mask mask() {
    byte[] left = new byte[16 * 16];
    for (int i = 0; i < left.length; i++) {
      left[i] = (byte) (i % 16 < 8 ? 255 : 0);
    }
    return new Mask(16, 16, left);
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xFFFFFF;
  }

  private static boolean near(BufferedImage picture, int x, int y, int color) {
    for (int aside = -8; aside <= 8; aside++) {
      if (rgb(picture, x + aside, y) == color) {
        return true;
      }
    }
    return false;
  }

  private static int darkPixels(BufferedImage picture, int left, int top, int right, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += (rgb(picture, x, y) & 255) < 140 ? 1 : 0;
      }
    }
    return count;
  }
}
