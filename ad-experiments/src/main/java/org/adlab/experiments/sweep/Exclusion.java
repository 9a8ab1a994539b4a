package org.adlab.experiments.sweep;

import java.util.List;
import java.util.Map;

/**
 * Trials that are left out: all whose choices are among these.
 *
 * @param labels what excludes, by an axis' key; any one of the list
 */
record Exclusion(Map<String, List<String>> labels) {

  boolean covers(Map<String, String> choices) {
    return labels.entrySet().stream()
        .allMatch(entry -> entry.getValue().contains(choices.get(entry.getKey())));
  }
}
