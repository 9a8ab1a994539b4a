package org.adlab.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.file.WholeFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes what a training told of each epoch. */
final class EpochsCsv {

  private EpochsCsv() {}

  /**
   * Writes a row an epoch: its number from 1, then its figures.
   *
   * @param epochs the figures by name; the first epoch's names are the columns
   */
  static void write(Path file, List<Map<String, Double>> epochs) throws IOException {
    List<String> names = List.copyOf(epochs.get(0).keySet());
    List<String> header = new ArrayList<>(List.of("epoch"));
    header.addAll(names);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    StringBuilder table = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(table, format)) {
      for (int i = 0; i < epochs.size(); i++) {
        List<Object> row = new ArrayList<>(List.of(i + 1));
        for (String name : names) {
          row.add(epochs.get(i).getOrDefault(name, Double.NaN));
        }
        csv.printRecord(row);
      }
    }
    WholeFile.write(file, out -> out.write(table.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
