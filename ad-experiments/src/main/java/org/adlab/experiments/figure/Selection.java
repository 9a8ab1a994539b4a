package org.adlab.experiments.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * The runs of a figure, and what it tells apart.
 *
 * @param runs at least one
 * @param by the keys by whose values lines or bars are told apart; what varies if empty
 * @param title above the figure; the data set's name if there is one only and nothing is asked for
 * @param tell takes remarks, such as what a mean is taken over
 */
public record Selection(
    List<FinishedRun> runs, List<String> by, Optional<String> title, Consumer<String> tell) {

  /**
   * @param only what the runs must be set to, by key
   * @throws org.adlab.api.plugin.InvalidSettingsException if no run has one of the keys, or is set
   *     so
   */
  public Selection(
      List<FinishedRun> runs,
      List<String> by,
      Map<String, String> only,
      Optional<String> title,
      Consumer<String> tell) {
    this(chosen(runs, only), Settings.once(by), title, tell);
    Settings.requireKnown("--by", by, runs);
  }

  private static List<FinishedRun> chosen(List<FinishedRun> runs, Map<String, String> only) {
    if (runs.isEmpty()) {
      throw new AdLabException("no run is finished yet, so there is nothing to draw");
    }
    Settings.requireKnown("--only", List.copyOf(only.keySet()), runs);
    List<FinishedRun> chosen = Settings.only(runs, only);
    if (chosen.isEmpty()) {
      throw new InvalidSettingsException(
          only.entrySet().stream()
              .map(
                  entry ->
                      "--only %s=%s: none of the %d finished runs is set so; they have %s"
                          .formatted(
                              entry.getKey(),
                              entry.getValue(),
                              runs.size(),
                              runs.stream()
                                  .map(run -> SettingKeys.value(run, entry.getKey()))
                                  .distinct()
                                  .limit(10)
                                  .collect(Collectors.joining(", "))))
              .toList());
    }
    return chosen;
  }

  String heading() {
    return title.orElseGet(() -> Settings.common(runs, "dataset"));
  }

  /** Groups some of the runs by the keys asked for, or by all that they differ in but some. */
  Groups groups(List<FinishedRun> some, String... but) {
    return Groups.of(some, by.isEmpty() ? Settings.telling(some, List.of(but)) : by);
  }

  /** Tells of each run that lacks something; it is an error if all do. */
  List<FinishedRun> having(String what, Predicate<FinishedRun> has) {
    List<FinishedRun> with = runs.stream().filter(has).toList();
    if (with.isEmpty()) {
      throw new AdLabException("none of the %d runs has %s".formatted(runs.size(), what));
    }
    if (with.size() < runs.size()) {
      tell.accept(
          "%d of %d runs are left out, for they have not %s"
              .formatted(runs.size() - with.size(), runs.size(), what));
    }
    return with;
  }

  void tellMeans(Groups groups) {
    String averaged = groups.averaged();
    if (!averaged.isEmpty()) {
      tell.accept(averaged);
    }
  }
}
