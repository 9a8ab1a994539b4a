package org.adlab.onnx;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;

/**
 * The ranges of a model's values.
 *
 * @param of by the values' names
 */
record Ranges(Map<String, Range> of) {

  private static final String FILE = "ranges.csv";
  private static final String HEADER = "value,lowest,highest";

  Ranges {
    of = Map.copyOf(of);
  }

  Range get(String value) {
    Range range = of.get(value);
    if (range == null) {
      throw new AdLabException(
          "the ranges for int8 are those of another detector: none is said for %s; run it again"
              .formatted(value));
    }
    return range;
  }

  void save(Path directory) throws IOException {
    Files.writeString(
        directory.resolve(FILE),
        new TreeMap<>(of)
            .entrySet().stream()
                .map(
                    entry ->
                        "%s,%s,%s\n"
                            .formatted(
                                entry.getKey(),
                                entry.getValue().lowest(),
                                entry.getValue().highest()))
                .collect(Collectors.joining("", HEADER + "\n", "")));
  }

  /**
   * @throws AdLabException if they are not there, or damaged
   */
  static Ranges load(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new AdLabException(
          "%s is missing, which int8 needs; the detector was scored in another precision: run it again"
              .formatted(file));
    }
    Map<String, Range> ranges = new TreeMap<>();
    int line = 1;
    try {
      for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line == 1 ? !text.equals(HEADER) : !add(text, ranges)) {
          throw new AdLabException(
              "%s, line %d: '%s' is not a value's name and its range; run it again"
                  .formatted(file, line, text));
        }
        line++;
      }
    } catch (MalformedInputException e) {
      throw new AdLabException("%s is no text; run it again".formatted(file), e);
    }
    return new Ranges(ranges);
  }

  private static boolean add(String text, Map<String, Range> ranges) {
    String[] cells = text.split(",", -1);
    try {
      return cells.length == 3
          && ranges.put(cells[0], new Range(Float.parseFloat(cells[1]), Float.parseFloat(cells[2])))
              == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
