package org.adlab.experiments.maps;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Image scores by the images' names: a CSV with the columns {@code id} and {@code score}. */
final class ScoresFile {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private ScoresFile() {}

  static Map<String, Float> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException("%s: there is no such file of scores".formatted(file));
    }
    Map<String, Float> scores = new HashMap<>();
    Map<Float, BigDecimal> written = new HashMap<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, FORMAT)) {
      if (!rows.getHeaderNames().containsAll(List.of("id", "score"))) {
        throw new AdLabException(
            "%s has the columns %s, expected id and score, as a run's scores.csv has"
                .formatted(file, rows.getHeaderNames()));
      }
      for (CSVRecord row : rows) {
        String id = row.get("id");
        float score = score(row.get("score"), id, file);
        requireDistinct(written, row.get("score"), score, file);
        if (scores.put(id, score) != null) {
          throw new AdLabException(
              "%s has two scores for %s; remove one of them".formatted(file, id));
        }
      }
      return scores;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new AdLabException(
          "%s is no table of scores (%s); expected a CSV with the columns id and score"
              .formatted(file, e.getMessage()),
          e);
    }
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

  private static float score(String text, String id, Path file) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new AdLabException(
          "%s has the score '%s' for %s, which is no number".formatted(file, text, id), e);
    }
  }
}
