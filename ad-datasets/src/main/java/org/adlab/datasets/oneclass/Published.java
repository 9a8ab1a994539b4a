package org.adlab.datasets.oneclass;

import java.util.List;
import java.util.stream.IntStream;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * A collection as it is published.
 *
 * @param name the data set's
 * @param classes their names, by number
 * @param format how it lies in files
 * @param files where these come from
 * @param training how many images of each class there are to train on
 * @param test and to test on
 */
record Published(
    String name,
    List<String> classes,
    Format format,
    List<PublishedFile> files,
    List<Integer> training,
    List<Integer> test) {

  /** The class that means each of them in turn. */
  static final String ALL = "all";

  /** The digits as classes. */
  static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  List<Integer> counts(Part part) {
    return part == Part.TRAIN ? training : test;
  }

  /**
   * The number of a class.
   *
   * @param text its name or its number
   * @throws InvalidSettingsException if there is none such
   */
  int number(String text) {
    int byName = classes.indexOf(text);
    if (byName >= 0) {
      return byName;
    }
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) < classes.size()) {
      return Integer.parseInt(text);
    }
    throw new InvalidSettingsException(
        "normal-class: %s has no class '%s'; there are %s, or the numbers 0 to %d, or %s for each in turn"
            .formatted(name, text, String.join(", ", classes), classes.size() - 1, ALL));
  }
}
