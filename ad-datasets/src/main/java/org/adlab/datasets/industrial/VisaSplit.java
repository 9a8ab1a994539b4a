package org.adlab.datasets.industrial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adlab.api.plugin.InvalidSettingsException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * VisA's one-class split file. Nothing that stands in it was looked at yet.
 *
 * @param file where it is from
 * @param rows one for each image
 */
record VisaSplit(Path file, List<Row> rows) {

  /** Below the root. */
  static final Path WHERE = Path.of("split_csv", "1cls.csv");

  private static final List<String> COLUMNS = List.of("object", "split", "label", "image", "mask");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** The real one has 660 KB. */
  private static final long MOST_BYTES = 1 << 24;

  /**
   * A row.
   *
   * @param place file and line, for messages
   * @param object the category
   * @param split {@code train} or {@code test}
   * @param label {@code normal} or {@code anomaly}
   * @param image the image's path below the root
   * @param mask the mask's, empty for a normal image
   */
  record Row(String place, String object, String split, String label, String image, String mask) {}

  /**
   * Reads it.
   *
   * @throws InvalidSettingsException with what is amiss
   */
  static VisaSplit read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException(
          "root: there is no file %s, which says what to train and what to test on; expected VisA"
                  .formatted(file)
              + " as it unpacks");
    }
    try (CSVParser parser = CSVParser.parse(content(file), FORMAT)) {
      List<String> header = parser.getHeaderNames();
      if (header.size() != COLUMNS.size() || !header.containsAll(COLUMNS)) {
        throw new InvalidSettingsException(
            "%s:1: the columns are %s, expected %s; fetch it anew"
                .formatted(file, String.join(",", header), String.join(",", COLUMNS)));
      }
      return new VisaSplit(file, rows(parser, file));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new InvalidSettingsException(
          "%s is no table in UTF-8 (%s); fetch it anew".formatted(file, e.getMessage()));
    }
  }

  private static List<Row> rows(CSVParser parser, Path file) {
    List<Row> rows = new ArrayList<>();
    for (CSVRecord row : parser) {
      String place = "%s:%d".formatted(file, parser.getCurrentLineNumber());
      if (!row.isConsistent()) {
        throw new InvalidSettingsException(
            "%s: %d values under %d columns; mend the line"
                .formatted(place, row.size(), COLUMNS.size()));
      }
      rows.add(
          new Row(
              place,
              row.get("object"),
              row.get("split"),
              row.get("label"),
              row.get("image"),
              row.get("mask")));
    }
    if (rows.isEmpty()) {
      throw new InvalidSettingsException("%s: it has no rows; fetch it anew".formatted(file));
    }
    return rows;
  }

  private static String content(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new InvalidSettingsException(
          "%s is larger than 16 MiB, too large for a list of images; fetch it anew"
              .formatted(file));
    }
    String content = Files.readString(file);
    // Spreadsheets put a byte order mark at the beginning.
    return content.startsWith("\ufeff") ? content.substring(1) : content;
  }

  /** The categories that it names, sorted. */
  Set<String> objects() {
    Set<String> objects = new TreeSet<>();
    rows.forEach(row -> objects.add(row.object));
    return objects;
  }
}
