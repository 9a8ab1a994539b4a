package org.adlab.experiments.chart;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.adlab.experiments.file.WholeFile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Writes charts of lines as files: a PNG to look at, an SVG to print. */
public final class LineChartFiles {

  /** In points of 1/72 inch or so: printed a column wide, the text is about the caption's size. */
  private static final double WIDTH = 400;

  private static final double HEIGHT = 320;
  private static final double LEGEND_ROW = 17;
  private static final double PIXELS_A_POINT = 4;

  /** What an SVG's reader letters in where it lacks our font: the nearest there is. */
  private static final String FAMILIES = "\"DejaVu Sans\", Verdana, Helvetica, sans-serif";

  private LineChartFiles() {}

  /**
   * Draws a chart; the same chart gives the same bytes.
   *
   * @param png the picture in pixels, 1600 wide
   * @param svg the same picture in vectors
   * @throws org.adlab.api.AdLabException if this Java cannot draw text
   */
  public static void write(Path png, Path svg, LineChart chart) throws IOException {
    Lettering lettering = Lettering.load();
    TextUtils.setUseDrawRotatedStringWorkaround(false); // else the y axis has outlines, no text
    JFreeChart drawing = LineChartDrawing.of(chart, lettering);
    double height = HEIGHT + LEGEND_ROW * (LineChartDrawing.legendRows(chart) - 1);
    Rectangle2D area = new Rectangle2D.Double(0, 0, WIDTH, height);
    PictureFile.writePng(
        png,
        PictureFile.draw(WIDTH, height, PIXELS_A_POINT, graphics -> drawing.draw(graphics, area)));

    SVGGraphics2D vectors = new SVGGraphics2D(WIDTH, height);
    vectors.setDefsKeyPrefix("adlab"); // else it is the time of day
    vectors.setFontFunction(family -> FAMILIES);
    vectors.setGeomDoubleConverter(LineChartFiles::hundredths);
    drawing.draw(vectors, area);
    String text =
        vectors.getSVGElement(
            null,
            true,
            new ViewBox(0, 0, (int) WIDTH, (int) height),
            PreserveAspectRatio.XMID_YMID,
            MeetOrSlice.MEET);
    WholeFile.write(svg, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hundredths(double value) {
    return Double.toString(Math.round(value * 100) / 100.0);
  }
}
