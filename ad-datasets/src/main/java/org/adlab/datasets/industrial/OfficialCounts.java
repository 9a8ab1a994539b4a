package org.adlab.datasets.industrial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.adlab.api.plugin.DatasetGuide.Count;

/**
 * How many images the published data set has.
 *
 * @param kinds kinds of images; what is none of them is counted all the same
 * @param numbers of each category, one for each kind; may be empty where they are not known
 */
record OfficialCounts(List<String> kinds, Map<String, List<Long>> numbers) {

  static final String TRAINING = "training";
  static final String VALIDATION = "validation";
  static final String GOOD = "test, good";

  /** What is not counted by its defect type. */
  static final String DEFECTIVE = "test, defective";

  /** A kind for one defect type. */
  static String defective(String type) {
    return "test, " + type;
  }

  /**
   * Reads a table.
   *
   * @param table a line for each category: its name, then a number for each kind
   */
  static OfficialCounts of(List<String> kinds, String table) {
    Map<String, List<Long>> numbers = new LinkedHashMap<>();
    for (String line : table.lines().toList()) {
      String[] words = line.strip().split(" +");
      numbers.put(words[0], Stream.of(words).skip(1).map(Long::valueOf).toList());
      if (words.length != kinds.size() + 1) {
        throw new IllegalArgumentException("%s: not %d numbers".formatted(line, kinds.size()));
      }
    }
    return new OfficialCounts(kinds, numbers);
  }

  /** The published categories of which the numbers are known. */
  Stream<String> names() {
    return numbers.keySet().stream();
  }

  /** What a category has, beside what it ought to have. */
  List<Count> beside(String name, Category category) {
    Map<String, Long> found = new LinkedHashMap<>();
    kinds.forEach(kind -> found.put(kind, 0L));
    found.merge(TRAINING, (long) category.train().size(), Long::sum);
    if (!category.validation().isEmpty()) {
      found.merge(VALIDATION, (long) category.validation().size(), Long::sum);
    }
    category.test().forEach(sample -> found.merge(kind(sample), 1L, Long::sum));
    List<Count> counts = new ArrayList<>();
    found.forEach((kind, count) -> counts.add(new Count(name, kind, count, official(name, kind))));
    return counts;
  }

  private String kind(Listed sample) {
    if (!sample.anomalous()) {
      return GOOD;
    }
    String ofItsType = defective(sample.defectType());
    return kinds.contains(ofItsType) ? ofItsType : DEFECTIVE;
  }

  private OptionalLong official(String name, String kind) {
    List<Long> row = numbers.get(name);
    int column = kinds.indexOf(kind);
    return row == null || column < 0 ? OptionalLong.empty() : OptionalLong.of(row.get(column));
  }
}
