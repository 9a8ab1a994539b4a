package org.adlab.experiments.maps;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Image scores by the images' names: a CSV with the columns {@code id} and {@code score}. */
final class ScoresFile {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** More complaints than these are only counted. */
  private static final int MOST_NAMED = 5;

  private ScoresFile() {}

  /**
   * Reads a table.
   *
   * @param images the test images of the data set
   * @return a score for each of them
   * @throws InvalidSettingsException with every row that belongs to none of the images, or with
   *     what else is wrong
   */
  static Map<String, Float> read(Path file, Set<String> images) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException("%s: there is no such file of scores".formatted(file));
    }
    Map<String, Float> scores = new HashMap<>();
    Map<Float, BigDecimal> written = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    try (Reader reader = withoutByteOrderMark(file);
        CSVParser rows = CSVParser.parse(reader, FORMAT)) {
      if (count(rows, "id") != 1 || count(rows, "score") != 1) {
        throw new InvalidSettingsException(
            "%s has the columns %s, expected id and score, once each, as a run's scores.csv has"
                .formatted(file, rows.getHeaderNames()));
      }
      for (CSVRecord row : rows) {
        String place = "%s:%d".formatted(file, rows.getCurrentLineNumber());
        if (!row.isConsistent()) {
          throw new InvalidSettingsException(
              "%s: %d values under %d columns; mend the line"
                  .formatted(place, row.size(), rows.getHeaderNames().size()));
        }
        String id = row.get("id");
        if (!images.contains(id)) {
          unknown.add(unknown(place, id, images));
        }
        float score = score(row.get("score"), id, place);
        requireDistinct(written, row.get("score"), score, file);
        if (scores.put(id, score) != null) {
          throw new InvalidSettingsException(
              "%s: this is the second score for %s; remove one of them".formatted(place, id));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new AdLabException(
          "%s is no table of scores (%s); expected a CSV with the columns id and score"
              .formatted(file, e.getMessage()),
          e);
    }
    requireNone(unknown, file);
    requireAll(images, scores, file);
    return scores;
  }

  /** Spreadsheets put one at the beginning. */
  private static Reader withoutByteOrderMark(Path file) throws IOException {
    Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }

  private static long count(CSVParser rows, String column) {
    return rows.getHeaderNames().stream().filter(column::equals).count();
  }

  private static String unknown(String place, String id, Set<String> images) {
    String help =
        Nearest.to(id, images)
            .map("did you mean %s?"::formatted)
            .orElse("remove the line, or evaluate the data set that the scores are of");
    return "%s: the data set has no test image '%s'; %s".formatted(place, id, help);
  }

  private static void requireNone(List<String> unknown, Path file) {
    List<String> told = new ArrayList<>(unknown.stream().limit(MOST_NAMED).toList());
    if (unknown.size() > told.size()) {
      told.add(
          "%s: %d more lines are of no test image".formatted(file, unknown.size() - told.size()));
    }
    if (!told.isEmpty()) {
      throw new InvalidSettingsException(told);
    }
  }

  private static void requireAll(Set<String> images, Map<String, Float> scores, Path file) {
    images.stream()
        .filter(image -> !scores.containsKey(image))
        .sorted()
        .findFirst()
        .ifPresent(
            image -> {
              throw new InvalidSettingsException(
                  "%s has no score for %s; add it, or choose other scores with --scores"
                      .formatted(file, image));
            });
  }

  /** Two scores that differ as written must not become a tie. */
  private static void requireDistinct(
      Map<Float, BigDecimal> written, String text, float score, Path file) {
    if (Float.isFinite(score)) {
      BigDecimal exact = new BigDecimal(text.strip());
      BigDecimal other = written.putIfAbsent(score, exact);
      if (other != null && other.compareTo(exact) != 0) {
        throw new InvalidSettingsException(
            "%s has the scores %s and %s, which float32 cannot tell apart; scale them so that it can, or write them equal"
                .formatted(file, other, exact));
      }
    }
  }

  private static float score(String text, String id, String place) {
    try {
      // What Java writes behind a number, 1d or 0x1p3, is none here.
      return new BigDecimal(text.strip()).floatValue();
    } catch (NumberFormatException e) {
      throw new InvalidSettingsException(
          "%s: the score '%s' for %s is no number".formatted(place, text, id));
    }
  }
}
