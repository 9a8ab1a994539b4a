package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineCharts.NamedCurve;
import org.adlab.metrics.Curve;
import org.adlab.metrics.ImageEvaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class LineChartFilesTest {

  private static final int BLUE = 0x0072B2;

  @TempDir private Path folder;

  @Test
  void precisionIsDrawnInStepsWithoutSpurs() {
    // Ranked normal, anomalous, normal, anomalous: recall 1/2 at 1/2, then 1 at 2/4.
    ImageEvaluation halves =
        ImageEvaluation.of(new float[] {4, 3, 2, 1}, new boolean[] {false, true, false, true});
    Line line =
        LineCharts.precisionRecall("", "image AP", halves.precisionRecall().orElseThrow())
            .lines()
            .get(0);
    assertThat(line.x()).containsExactly(0, 0.5, 0.5, 1);
    assertThat(line.y()).containsExactly(0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void aProChartShowsTheCurveTheLimitAndTheAreaUpToIt() throws Exception {
    BufferedImage picture = draw(pro());
    assertThat(picture.getWidth()).isEqualTo(1600);
    assertThat(picture.getHeight()).isEqualTo(1280);
    assertThat(rgb(picture, 3, 3)).isEqualTo(0xFFFFFF);

    Plot plot = Plot.in(picture);
    // The curve runs at 0.5, then at 1.
    assertThat(blueNear(picture, plot.x(0.2), plot.y(0.5))).isTrue();
    assertThat(blueNear(picture, plot.x(0.7), plot.y(0.5))).isFalse();
    assertThat(blueNear(picture, plot.x(0.7), plot.y(1))).isTrue();
    // Beneath it the area is shaded up to the limit, in the line's colour but far lighter.
    Color shade = new Color(rgb(picture, plot.x(0.13), plot.y(0.3)));
    assertThat(shade.getBlue()).isGreaterThan(shade.getRed()).isBetween(200, 254);
    assertThat(rgb(picture, plot.x(0.13), plot.y(0.7))).isEqualTo(0xFFFFFF);
    assertThat(rgb(picture, plot.x(0.45), plot.y(0.3))).isEqualTo(0xFFFFFF);
    // The limit is dashed: dark and not dark in turn.
    List<Boolean> dark = new ArrayList<>();
    for (int y = plot.y(0.95); y < plot.y(0.55); y++) {
      boolean now = new Color(rgb(picture, plot.x(0.3), y)).getGreen() < 100;
      if (dark.isEmpty() || dark.get(dark.size() - 1) != now) {
        dark.add(now);
      }
    }
    assertThat(dark).hasSizeGreaterThan(10);
  }

  @Test
  void theSvgIsWellFormedAndSaysWhatTheChartSays() throws Exception {
    draw(pro());
    assertThat(texts())
        .contains(
            "mvtec-ad/bottle: PRO curve",
            "False positive rate (FPR)",
            "Per-region overlap (PRO)",
            "AU-PRO 0.500 up to FPR 0.3",
            "limit 0.3");

    draw(LineCharts.roc("ROC", "pixel AUROC", List.of(new NamedCurve("", roc()))));
    assertThat(texts()).contains("True positive rate (TPR)", "pixel AUROC 0.750");
  }

  @Test
  void severalCurvesAreNamedAndLookDifferent() throws Exception {
    BufferedImage one = draw(pro());
    BufferedImage several =
        draw(
            LineCharts.pro(
                "PRO",
                List.of(
                    new NamedCurve("level 1", roc()),
                    new NamedCurve("level 2", roc()),
                    new NamedCurve("level <3> & more", roc())),
                0.05));
    assertThat(texts())
        .contains("level 2: AU-PRO 0.500 up to FPR 0.05")
        .contains("level <3> & more: AU-PRO 0.500 up to FPR 0.05");
    assertThat(several.getHeight()).isGreaterThan(one.getHeight());
    assertThat(count(several, 0xD55E00)).isGreaterThan(100);
    // One area alone is shaded; of several none.
    Plot plot = Plot.in(several);
    assertThat(rgb(several, plot.x(0.03), plot.y(0.3))).isEqualTo(0xFFFFFF);
  }

  @Test
  void lossesThatFallFarAreShownLogarithmically() throws Exception {
    draw(
        LineCharts.losses(
            "Training", "epoch", List.of(Line.perEpoch("training", new double[] {4, 2, 1}))));
    assertThat(texts()).contains("Loss", "Epoch", "training", "1", "2", "3");

    double[] far = {2, 0.5, 0.1, 0.03, Double.NaN, 0.012};
    draw(LineCharts.losses("Training", "epoch", List.of(Line.perEpoch("training", far))));
    assertThat(texts()).contains("Loss (logarithmic)", "1", "0.5", "0.02");
  }

  @Test
  void lossesOfOneEpochAreAPoint() throws Exception {
    BufferedImage picture =
        draw(
            LineCharts.losses(
                "T", "epoch", List.of(Line.perEpoch("training", new double[] {0.7}))));
    assertThat(count(picture, BLUE)).isGreaterThan(300);
  }

  @Test
  void theSameChartGivesTheSameBytesInAnyLocale() throws IOException {
    draw(pro());
    byte[] png = Files.readAllBytes(folder.resolve("chart.png"));
    byte[] svg = Files.readAllBytes(folder.resolve("chart.svg"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      draw(pro());
    } finally {
      Locale.setDefault(before);
    }
    assertThat(folder.resolve("chart.png")).hasBinaryContent(png);
    assertThat(folder.resolve("chart.svg")).hasBinaryContent(svg);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aChartWithoutALineIsRefused() {
    assertThatThrownBy(() -> LineCharts.losses("Training", "epoch", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Training");
  }

  private static LineChart pro() {
    return LineCharts.pro(
        "mvtec-ad/bottle: PRO curve",
        List.of(new NamedCurve("", Curves.halves().pro().orElseThrow())),
        0.3);
  }

  private static Curve roc() {
    return Curves.halves().roc().orElseThrow();
  }

  private BufferedImage draw(LineChart chart) throws IOException {
    Path png = folder.resolve("chart.png");
    ChartFiles.write(folder.resolve("chart"), List.of(PictureFormat.PNG, PictureFormat.SVG), chart);
    return ImageIO.read(png.toFile());
  }

  private List<String> texts() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document svg = factory.newDocumentBuilder().parse(folder.resolve("chart.svg").toFile());
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xFFFFFF;
  }

  private static boolean blueNear(BufferedImage picture, int x, int y) {
    for (int down = -6; down <= 6; down++) {
      if (rgb(picture, x, y + down) == BLUE) {
        return true;
      }
    }
    return false;
  }

  private static int count(BufferedImage picture, int color) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += rgb(picture, x, y) == color ? 1 : 0;
      }
    }
    return count;
  }

  /** Where the plot's frame lies, found by its dark lines: the longest column and rows. */
  private record Plot(int left, int right, int top, int bottom) {

    static Plot in(BufferedImage picture) {
      int row = 0;
      int left = picture.getWidth() / 2;
      int right = left;
      // The frame's bottom line is the last dark run over more than half of the width.
      for (int y = 0; y < picture.getHeight(); y++) {
        int dark = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
          dark += isDark(picture, x, y) ? 1 : 0;
        }
        if (dark > picture.getWidth() / 2) {
          row = y;
        }
      }
      // From its middle outwards, for a tick's label may stand beside it.
      while (isDark(picture, left - 1, row)) {
        left--;
      }
      while (isDark(picture, right + 1, row)) {
        right++;
      }
      // The right line goes up to the frame's top, a little above 1.
      int top = row;
      while (isDark(picture, right - 1, top - 1)) {
        top--;
      }
      return new Plot(left, right, top, row);
    }

    private static boolean isDark(BufferedImage picture, int x, int y) {
      Color color = new Color(picture.getRGB(x, y));
      return color.getRed() < 120 && color.getBlue() < 120;
    }

    int x(double rate) {
      return (int) Math.round(left + rate * (right - left));
    }

    int y(double height) {
      return (int) Math.round(bottom - height / 1.01 * (bottom - top));
    }
  }
}
