package org.adlab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AdLabException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A curve as the page reads it: the points of a run's CSV file.
 *
 * @param thresholds descending; null where the file has {@code Infinity}, which JSON has not
 * @param x false positive rates in [0,1], never falling, to six decimals
 * @param y in [0,1], to six decimals
 */
record CurveTable(List<@Nullable Double> thresholds, List<Double> x, List<Double> y) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final double DECIMALS = 1e6;

  /**
   * Reads one.
   *
   * @throws AdLabException if the file holds no such table
   */
  static CurveTable in(Path file) throws IOException {
    CurveTable table = new CurveTable(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord row : csv) {
        if (row.size() != 3) {
          throw damaged(file, row.getRecordNumber() + 1, null);
        }
        try {
          double threshold = Double.parseDouble(row.get(0));
          table.thresholds.add(Double.isFinite(threshold) ? threshold : null);
          table.x.add(rate(row.get(1)));
          table.y.add(rate(row.get(2)));
        } catch (IllegalArgumentException e) {
          throw damaged(file, row.getRecordNumber() + 1, e);
        }
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw damaged(file, 1, e);
    }
    if (table.x.size() < 2) {
      throw damaged(file, 1, null);
    }
    return table;
  }

  private static double rate(String text) {
    double rate = Double.parseDouble(text);
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(text);
    }
    return Math.round(rate * DECIMALS) / DECIMALS;
  }

  private static AdLabException damaged(Path file, long line, @Nullable Throwable cause) {
    AdLabException told =
        new AdLabException(
            "%s:%d: expected a threshold and two rates in [0,1]; the file is damaged, so run it again"
                .formatted(file, line));
    if (cause != null) {
      told.initCause(cause);
    }
    return told;
  }
}
