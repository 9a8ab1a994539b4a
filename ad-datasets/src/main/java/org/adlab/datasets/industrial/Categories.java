package org.adlab.datasets.industrial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adlab.api.plugin.InvalidSettingsException;

/** The categories below a root. */
interface Categories {

  /** The category that means each of them. */
  String ALL = "all";

  /**
   * Those that are there.
   *
   * @throws InvalidSettingsException if there are none
   */
  List<String> all();

  /**
   * Looks whether one is there.
   *
   * @throws InvalidSettingsException if it is not
   */
  void require(String category);

  /**
   * Lists what one holds.
   *
   * @throws InvalidSettingsException if it is not there
   */
  Category list(String category);

  /** What else lies below the root and looks as if it were meant, a sentence each. */
  List<String> passedOver();

  /** What stands against a category, or all of them. */
  default List<String> objections(String category) {
    try {
      if (category.equals(ALL)) {
        all();
      } else {
        require(category);
      }
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.complaints();
    }
  }

  /** The settings for each category if all are meant; else none. */
  default <S> Map<String, S> parts(String category, Function<String, S> of) {
    Map<String, S> parts = new LinkedHashMap<>();
    if (category.equals(ALL)) {
      all().forEach(one -> parts.put(one, of.apply(one)));
    }
    return parts;
  }
}
