package org.adlab.experiments.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/** By what runs are told apart, and chosen among, where nobody says otherwise. */
final class Settings {

  /** What changes no figure, or what runs are repeated over: nobody compares by these unasked. */
  private static final Set<String> INCIDENTAL = Set.of("seed", "training-seed", "dataset.root");

  /** A method is known by its student before its teacher, and by that before its scorer. */
  private static final List<String> TELLING_FIRST =
      List.of("variant", "student.plugin", "teacher.plugin", "scorer.plugin", "dataset.plugin");

  private Settings() {}

  /**
   * As few keys as tell apart what all that vary tell apart: another plugin brings other settings
   * along, which say nothing more.
   *
   * @param but which are left out
   */
  static List<String> telling(List<FinishedRun> runs, List<String> but) {
    List<String> keys = new ArrayList<>(SettingKeys.varying(runs));
    keys.removeIf(key -> incidental(key) || but.contains(key));
    keys.sort(Comparator.comparing(Settings::rank).thenComparing(Comparator.naturalOrder()));
    List<String> telling = new ArrayList<>();
    long apart = 1;
    for (String key : keys) {
      telling.add(key);
      long now = distinct(runs, telling);
      if (now > apart) {
        apart = now;
      } else {
        telling.remove(key);
      }
    }
    return telling;
  }

  /** What says most comes first. */
  private static int rank(String key) {
    int first = TELLING_FIRST.indexOf(key);
    return first < 0 ? TELLING_FIRST.size() : first;
  }

  private static long distinct(List<FinishedRun> runs, List<String> keys) {
    return runs.stream()
        .map(run -> keys.stream().map(key -> SettingKeys.value(run, key)).toList())
        .distinct()
        .count();
  }

  static boolean incidental(String key) {
    return INCIDENTAL.contains(key) || key.startsWith("engine.");
  }

  /**
   * Refuses keys that no run has.
   *
   * @param option the command line's option they were given with
   */
  static void requireKnown(String option, List<String> keys, List<FinishedRun> runs) {
    Set<String> known = SettingKeys.all(runs);
    List<String> complaints = new ArrayList<>();
    for (String key : keys) {
      if (!known.contains(key)) {
        String hint = SettingKeys.hint(key, known);
        List<String> varying = SettingKeys.varying(runs);
        complaints.add(
            "%s %s: no run has such a setting%s%s"
                .formatted(
                    option,
                    key,
                    hint,
                    hint.isEmpty() && !varying.isEmpty()
                        ? "; the runs differ in " + String.join(", ", varying)
                        : ""));
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  /** Keys without repetition, in their order. */
  static List<String> once(List<String> keys) {
    return List.copyOf(new LinkedHashSet<>(keys));
  }

  /** What the runs have in common of one setting's values; empty if they differ. */
  static String common(List<FinishedRun> runs, String provenance) {
    Set<String> values = new HashSet<>();
    runs.forEach(run -> values.add(run.provenance(provenance)));
    return values.size() == 1 ? values.iterator().next() : "";
  }

  /** The runs set to all of these. */
  static List<FinishedRun> only(List<FinishedRun> runs, Map<String, String> wanted) {
    return runs.stream()
        .filter(
            run ->
                wanted.entrySet().stream()
                    .allMatch(
                        entry ->
                            tight(SettingKeys.value(run, entry.getKey()))
                                .equals(tight(entry.getValue()))))
        .toList();
  }

  /** Tables print lists with blanks, which settings have not. */
  private static String tight(String value) {
    return value.replaceAll(",\\s+", ",");
  }
}
