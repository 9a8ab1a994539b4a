package org.adlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adlab.experiments.chart.ChartFiles;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineCharts;
import org.adlab.experiments.chart.PictureFormat;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Draws the losses that a teacher's training left as {@code losses.csv}. */
final class LossChart {

  private LossChart() {}

  /**
   * Draws {@code losses.png} and {@code losses.svg} beside {@code losses.csv}, if there is one. The
   * first column counts steps or epochs; each other one is a line, but for those without a number.
   */
  static void draw(Path folder, String title) throws IOException {
    Path file = folder.resolve("losses.csv");
    if (!Files.exists(file)) {
      return;
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
      List<CSVRecord> rows = parser.getRecords();
      List<String> names = parser.getHeaderNames();
      double[] count = column(rows, 0);
      List<Line> lines = new ArrayList<>();
      for (int i = 1; i < names.size(); i++) {
        double[] values = column(rows, i);
        // Held-out figures are absent without held-out images, terms of no weight are 0.
        if (Arrays.stream(values).anyMatch(value -> Double.isFinite(value) && value != 0)) {
          lines.add(new Line(names.get(i).replace('-', ' '), count, values));
        }
      }
      if (!lines.isEmpty()) {
        ChartFiles.write(
            folder.resolve("losses"),
            List.of(PictureFormat.PNG, PictureFormat.SVG),
            LineCharts.losses(title, names.get(0), lines));
      }
    }
  }

  private static double[] column(List<CSVRecord> rows, int column) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
  }
}
