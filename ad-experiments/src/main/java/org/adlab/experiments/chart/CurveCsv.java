package org.adlab.experiments.chart;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.adlab.experiments.file.WholeFile;
import org.adlab.metrics.CurvePoints;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes curves as CSV files. */
public final class CurveCsv {

  private static final double THINNING = 1e-4;

  private CurveCsv() {}

  /**
   * Writes a curve with the column {@code threshold} and those of its axes, thresholds descending
   * from {@code Infinity}; thinned so that the area up to any limit, divided by that limit, is that
   * of the whole curve within 1e-4.
   *
   * @param x the column of the horizontal axis: {@code fpr}
   * @param y the column of the vertical axis: {@code tpr}
   */
  public static void write(Path file, CurvePoints curve, String x, String y) throws IOException {
    CurvePoints thinned = curve.thinned(THINNING);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader("threshold", x, y).setRecordSeparator('\n').get();
    WholeFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, format);
          for (int i = 0; i < thinned.size(); i++) {
            csv.printRecord(thinned.threshold(i), thinned.x(i), thinned.y(i));
          }
          csv.flush();
        });
  }
}
