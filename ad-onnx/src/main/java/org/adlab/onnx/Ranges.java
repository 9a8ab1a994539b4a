package org.adlab.onnx;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;

/**
 * The ranges of a model's values.
 *
 * @param model names the model by content
 * @param of by the values' names
 */
record Ranges(String model, Map<String, Range> of) {

  private static final String FILE = "ranges.csv";
  private static final String HEADER = "value,lowest,highest";
  private static final String MODEL = "model ";

  Ranges {
    of = Map.copyOf(of);
  }

  /**
   * @throws AdLabException if they are another model's
   */
  void requireOf(String its) {
    if (!its.equals(model)) {
      throw new AdLabException(
          "the ranges for int8 (%s in the run's checkpoint) are those of another detector; run it again"
              .formatted(FILE));
    }
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
                .collect(Collectors.joining("", MODEL + model + "\n" + HEADER + "\n", "")));
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
    List<String> lines = lines(file);
    if (lines.size() < 2 || !lines.get(0).startsWith(MODEL) || !lines.get(1).equals(HEADER)) {
      throw new AdLabException(
          "%s: it does not begin as a file of ranges does; run it again".formatted(file));
    }
    for (int i = 2; i < lines.size(); i++) {
      if (!add(lines.get(i), ranges)) {
        throw new AdLabException(
            "%s, line %d: '%s' is not a value's name and its range; run it again"
                .formatted(file, i + 1, lines.get(i)));
      }
    }
    return new Ranges(lines.get(0).substring(MODEL.length()), ranges);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new AdLabException("%s is no text; run it again".formatted(file), e);
    }
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
