package org.adlab.experiments.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.adlab.experiments.file.WholeFile;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Writes pictures as SVG. */
final class SvgFile {

  /** What an SVG's reader letters in where it lacks our font: the nearest there is. */
  private static final String FAMILIES = "\"DejaVu Sans\", Verdana, Helvetica, sans-serif";

  private SvgFile() {}

  static void write(Path file, Drawing drawing) throws IOException {
    SVGGraphics2D vectors = new SVGGraphics2D(drawing.width(), drawing.height());
    vectors.setDefsKeyPrefix("adlab"); // else it is the time of day
    vectors.setFontFunction(family -> FAMILIES);
    vectors.setGeomDoubleConverter(SvgFile::hundredths);
    drawing.content().accept(vectors);
    String text =
        vectors.getSVGElement(
            null,
            true,
            new ViewBox(0, 0, (int) Math.ceil(drawing.width()), (int) Math.ceil(drawing.height())),
            PreserveAspectRatio.XMID_YMID,
            MeetOrSlice.MEET);
    WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hundredths(double value) {
    return Double.toString(Math.round(value * 100) / 100.0);
  }
}
