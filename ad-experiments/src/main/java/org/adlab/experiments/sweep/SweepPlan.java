package org.adlab.experiments.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;

/**
 * Everything that a sweep's config stands for.
 *
 * @param keys what is swept over
 * @param trials each once, in order
 * @param excluded how many were left out
 * @param repeated how many came to the same experiment as another
 */
public record SweepPlan(List<String> keys, List<PlannedTrial> trials, int excluded, int repeated) {

  /** What a data set that stands for several is split into. */
  private static final String PART = "dataset";

  /** Complaints beyond these are like them. */
  private static final int MOST_COMPLAINTS = 20;

  public SweepPlan {
    keys = List.copyOf(keys);
    trials = List.copyOf(trials);
  }

  /** What each trial chose, in order. */
  public List<Map<String, String>> choices() {
    return trials.stream().map(PlannedTrial::choices).toList();
  }

  /** The most threads that a trial's engine uses; 0 for all processors. */
  public int threads() {
    return trials.stream().mapToInt(trial -> trial.settings().engine().threads()).max().orElse(0);
  }

  /** What each trial is, for people, by its name. */
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    trials.forEach(trial -> titles.put(trial.name(), trial.title()));
    return titles;
  }

  /**
   * Refuses a config that stands for several experiments.
   *
   * @throws InvalidSettingsException if it does
   */
  public static void requireNone(ConfigSource source) {
    if (source.value(SweepSection.NAME).isPresent()) {
      throw new InvalidSettingsException(
          source.complaint(
              SweepSection.NAME,
              "this config stands for several experiments; ./ad sweep runs them"));
    }
  }

  /** How many trials a config's section stands for, before exclusions; nothing else is read. */
  public static long size(ConfigSource source) {
    long size = 1;
    for (Axis axis : SweepSection.of(source).axes()) {
      int alternatives = axis.alternatives().size();
      size = size > Long.MAX_VALUE / alternatives ? Long.MAX_VALUE : size * alternatives;
    }
    return size;
  }

  /**
   * Makes the plan, and reads every trial's settings.
   *
   * @param naming names an experiment by all that its figures depend on
   * @throws InvalidSettingsException with all that is wrong with the section, or with the settings
   *     of any trial
   */
  public static SweepPlan of(
      ConfigSource source, SettingsReader reader, Function<ExperimentSettings, String> naming) {
    SweepSection section = SweepSection.of(source);
    requireNotSet(source, section);
    ConfigSource base = source.without(SweepSection.NAME);
    List<Point> points =
        IntStream.range(0, Math.toIntExact(size(source)))
            .mapToObj(index -> Point.of(section.axes(), index))
            .toList();
    List<Point> left =
        points.stream()
            .filter(
                point ->
                    section.exclusions().stream()
                        .noneMatch(exclusion -> exclusion.covers(point.choices)))
            .toList();
    if (left.isEmpty()) {
      throw new InvalidSettingsException(
          source.complaint(
              SweepSection.NAME + ".exclude", "it leaves nothing to run; exclude less"));
    }
    Set<String> complaints = ConcurrentHashMap.newKeySet();
    List<PlannedTrial> trials =
        left.parallelStream()
            .flatMap(point -> point.trials(base, reader, naming, complaints))
            .toList();
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(
          complaints.stream().sorted().limit(MOST_COMPLAINTS).toList());
    }
    Map<String, PlannedTrial> once = new LinkedHashMap<>();
    trials.forEach(trial -> once.putIfAbsent(trial.name(), trial));
    Set<String> keys = new LinkedHashSet<>();
    once.values().forEach(trial -> keys.addAll(trial.choices().keySet()));
    return new SweepPlan(
        List.copyOf(keys),
        List.copyOf(once.values()),
        points.size() - left.size(),
        trials.size() - once.size());
  }

  /** The experiments by their trials' names. */
  public Map<String, ExperimentSettings> experiments() {
    Map<String, ExperimentSettings> experiments = new LinkedHashMap<>();
    trials.forEach(trial -> experiments.put(trial.name(), trial.settings()));
    return experiments;
  }

  /**
   * The plan without some trials.
   *
   * @param refused their names
   */
  public SweepPlan without(Set<String> refused) {
    return new SweepPlan(
        keys,
        trials.stream().filter(trial -> !refused.contains(trial.name())).toList(),
        excluded,
        repeated);
  }

  /** What the command line sets would be lost on every trial. */
  private static void requireNotSet(ConfigSource source, SweepSection section) {
    Set<String> complaints = new LinkedHashSet<>();
    for (Axis axis : section.axes()) {
      for (Axis.Alternative alternative : axis.alternatives()) {
        for (String key : alternative.settings().keySet()) {
          for (String assigned : source.assigned(key)) {
            String what = key.equals(assigned) ? "it" : key;
            String who =
                axis.key().equals(Axis.VARIANT)
                    ? "variant %s sets %s".formatted(alternative.label(), what)
                    : "the sweep sets %s in every trial".formatted(what);
            complaints.add("--set %s: %s; leave one of the two out".formatted(assigned, who));
          }
        }
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(List.copyOf(complaints));
    }
  }

  /** One choice of each axis. */
  private record Point(Map<String, String> choices, List<Axis.Alternative> alternatives) {

    static Point of(List<Axis> axes, int index) {
      Axis.Alternative[] chosen = new Axis.Alternative[axes.size()];
      int rest = index;
      for (int i = axes.size() - 1; i >= 0; i--) {
        List<Axis.Alternative> all = axes.get(i).alternatives();
        chosen[i] = all.get(rest % all.size());
        rest /= all.size();
      }
      Map<String, String> choices = new LinkedHashMap<>();
      for (int i = 0; i < chosen.length; i++) {
        choices.put(axes.get(i).key(), chosen[i].label());
      }
      return new Point(choices, List.of(chosen));
    }

    Stream<PlannedTrial> trials(
        ConfigSource base,
        SettingsReader reader,
        Function<ExperimentSettings, String> naming,
        Set<String> complaints) {
      if (complaints.size() >= MOST_COMPLAINTS) {
        return Stream.empty();
      }
      ConfigSource source = base;
      for (Axis.Alternative alternative : alternatives) {
        source = alternative.over(source);
      }
      try {
        ExperimentSettings settings = reader.read(ExperimentSettings.class, source);
        Map<String, ExperimentSettings> parts = settings.parts();
        if (parts.isEmpty()) {
          return Stream.of(new PlannedTrial(named(settings, naming, source), choices, settings));
        }
        List<PlannedTrial> trials = new ArrayList<>();
        for (Map.Entry<String, ExperimentSettings> part : parts.entrySet()) {
          Map<String, String> more = new LinkedHashMap<>(choices);
          more.put(PART, part.getKey());
          trials.add(
              new PlannedTrial(named(part.getValue(), naming, source), more, part.getValue()));
        }
        return trials.stream();
      } catch (InvalidSettingsException e) {
        complaints.addAll(e.complaints());
        return Stream.empty();
      }
    }

    private static String named(
        ExperimentSettings settings,
        Function<ExperimentSettings, String> naming,
        ConfigSource source) {
      try {
        return naming.apply(settings);
      } catch (InvalidSettingsException e) {
        throw source.located(e, ExperimentSettings.class);
      }
    }
  }
}
