package org.adlab.experiments.chart;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.experiments.file.WholeFile;
import org.adlab.metrics.Curve;
import org.adlab.metrics.CurvePoints;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Writes curves as CSV files, and reads them back. */
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

  /**
   * Reads a PRO or ROC curve that {@link #write} wrote.
   *
   * @throws AdLabException if the file is damaged, or no such curve
   */
  public static Curve read(Path file, String x, String y) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
      List<CSVRecord> rows = parser.getRecords();
      float[] thresholds = new float[rows.size()];
      double[] across = new double[rows.size()];
      double[] up = new double[rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        thresholds[i] = Float.parseFloat(rows.get(i).get("threshold"));
        across[i] = Double.parseDouble(rows.get(i).get(x));
        up[i] = Double.parseDouble(rows.get(i).get(y));
      }
      return Curve.of(thresholds, across, up);
    } catch (IllegalArgumentException | UncheckedIOException | CharacterCodingException e) {
      throw new AdLabException(
          "%s is not a curve of %s over %s as a run writes it: %s"
              .formatted(file, y, x, e.getMessage()),
          e);
    }
  }
}
