package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.experiments.chart.BarChart.Bar;
import org.adlab.experiments.chart.BarChart.Category;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Spread;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Node;

/** Every kind of chart in every format. */
class ChartFilesTest {

  @TempDir private Path folder;

  static LineChart lines() {
    Spread spread = new Spread(new double[] {0.7, 0.85}, new double[] {0.9, 0.95});
    return LineCharts.metric(
        "toys/bear",
        "Epochs",
        "AU-PRO",
        List.of(
            new Line(
                "ensemble", new double[] {5, 10}, new double[] {0.8, 0.9}, Optional.of(spread))));
  }

  static BarChart bars() {
    return new BarChart(
        "toys/bear",
        "AU-PRO",
        "Toy",
        List.of("seed 0", "seed 1"),
        List.of(
            new Category(
                "bear",
                List.of(
                    Optional.of(new Bar(0.5, OptionalDouble.of(0.125))),
                    Optional.of(new Bar(0.75, OptionalDouble.empty())))),
            new Category(
                "a car with a long name",
                List.of(Optional.of(new Bar(0.25, OptionalDouble.empty())), Optional.empty()))));
  }

  static LevelFigure levels() {
    float[] scores = {0, 1, 2, 3};
    AnomalyMap map = new AnomalyMap(2, 2, scores, 3);
    return new LevelFigure(
        List.of("layer1", "layer2"),
        "all levels",
        List.of(
            new LevelFigure.Row(
                new RgbImage(2, 2, new float[12]),
                List.of(map, map),
                map,
                Optional.of(new Mask(2, 2, new byte[] {0, 0, 0, 1})))));
  }

  static ScatterFigure points() {
    return new ScatterFigure(
        List.of("teacher", "student"),
        List.of(
            new ScatterFigure.Panel(
                "layer1", new double[][] {{0, 0}, {1, 2}, {3, 1}}, new int[] {0, 1, 1})));
  }

  private static List<Chart> all() {
    return List.of(lines(), bars(), levels(), points());
  }

  @Test
  void aPngIsFineEnoughForPrintAndSaysHowLargeItIs() throws IOException {
    for (Chart chart : all()) {
      Path png = write(chart, PictureFormat.PNG);
      BufferedImage picture = ImageIO.read(png.toFile());
      double inches = chart.drawing().inches();
      assertThat(inches).isLessThanOrEqualTo(7.16);
      assertThat(picture.getWidth()).isGreaterThanOrEqualTo((int) (300 * inches));
      double pixelsAnInch = pixelsAMetre(png) * 0.0254;
      assertThat(picture.getWidth() / pixelsAnInch).isCloseTo(inches, within(0.01));
    }
  }

  private static double pixelsAMetre(Path png) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      Node root = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node.getNodeName().equals("pHYs")) {
          return Double.parseDouble(
              node.getAttributes().getNamedItem("pixelsPerUnitXAxis").getNodeValue());
        }
      }
      throw new AssertionError("no size");
    }
  }

  @Test
  void aPdfIsOnePageOfTheSizeInPrint() throws IOException {
    for (Chart chart : all()) {
      try (PDDocument document = Loader.loadPDF(write(chart, PictureFormat.PDF).toFile())) {
        assertThat(document.getNumberOfPages()).isEqualTo(1);
        PDPage page = document.getPage(0);
        assertThat(page.getMediaBox().getWidth())
            .isCloseTo((float) (72 * chart.drawing().inches()), within(0.01f));
      }
    }
  }

  @Test
  void textInAPdfIsTextInEmbeddedFonts() throws IOException {
    try (PDDocument document = Loader.loadPDF(write(bars(), PictureFormat.PDF).toFile())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("toys/bear", "AU-PRO", "0.500 ± 0.125", "0.750", "no run", "seed 1")
          .contains("a car with a long name");
      List<PDFont> fonts = fonts(document.getPage(0).getResources());
      assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
    }
  }

  private static List<PDFont> fonts(PDResources resources) throws IOException {
    List<PDFont> fonts = new ArrayList<>();
    for (COSName name : resources.getFontNames()) {
      fonts.add(resources.getFont(name));
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form) {
        fonts.addAll(fonts(form.getResources()));
      }
    }
    return fonts;
  }

  @Test
  void anSvgIsWellFormedAndItsTextIsText() throws Exception {
    for (Chart chart : all()) {
      Path svg = write(chart, PictureFormat.SVG);
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(svg.toFile())
                  .getElementsByTagName("text")
                  .getLength())
          .isGreaterThan(1);
    }
  }

  @Test
  void theSameChartGivesTheSameBytes() throws IOException {
    for (Chart chart : all()) {
      for (PictureFormat format : PictureFormat.values()) {
        byte[] first = Files.readAllBytes(write(chart, format));
        assertThat(write(chart, format)).hasBinaryContent(first);
      }
    }
  }

  private Path write(Chart chart, PictureFormat format) throws IOException {
    return ChartFiles.write(folder.resolve("a.b"), List.of(format), chart).get(0);
  }
}
