package org.adlab.datasets.industrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Printable;
import org.adlab.datasets.Table;
import org.adlab.datasets.Unreadable;
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
    Reading reading = new Reading(file);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidSettingsException(
            "%s is larger than 16 MiB, too large for a list of images; fetch it anew"
                .formatted(file));
      }
      Table.read(file, reading);
    } catch (IOException e) {
      throw new InvalidSettingsException(Unreadable.sentence(file, e));
    } catch (Table.Malformed e) {
      throw new InvalidSettingsException(e.complaint() + "; fetch it anew");
    }
    if (reading.rows.isEmpty()) {
      throw new InvalidSettingsException("%s: it has no rows; fetch it anew".formatted(file));
    }
    return new VisaSplit(file, reading.rows);
  }

  private static final class Reading implements Table.Visitor {

    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    Reading(Path file) {
      this.file = file;
    }

    @Override
    public boolean columns(List<String> names) {
      if (names.size() != COLUMNS.size() || !names.containsAll(COLUMNS)) {
        throw new InvalidSettingsException(
            "%s:1: the columns are %s, expected %s; fetch it anew"
                .formatted(file, Printable.of(String.join(",", names)), String.join(",", COLUMNS)));
      }
      return true;
    }

    @Override
    public void row(CSVRecord row, String place) {
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
  }

  /** The categories that it names, sorted. */
  Set<String> objects() {
    Set<String> objects = new TreeSet<>();
    rows.forEach(row -> objects.add(row.object));
    return objects;
  }
}
