package org.adlab.experiments.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.plugin.Nearest;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code sweep}, and gathers what is wrong with it. */
final class SweepReader {

  private static final String NAME = SweepSection.NAME;
  private static final String NAME_KEY = "name";
  private static final String TITLE = "output.title";
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of("variants", "grid", "seeds", "exclude"), ExecutorSettings.KEYS.stream())
          .toList();

  private final ConfigSource source;
  private final List<String> complaints = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private ExecutorSettings executor = ExecutorSettings.LOCAL;

  SweepReader(ConfigSource source) {
    this.source = source;
  }

  SweepSection read(ConfigValue value) {
    if (value instanceof ConfigObject section) {
      for (String key : section.keySet()) {
        if (!KEYS.contains(key)) {
          complain(
              NAME + "." + ConfigUtil.joinPath(key),
              "there is no such key; there are %s%s"
                  .formatted(String.join(", ", KEYS), Nearest.hint(key, KEYS)));
        }
      }
      variants(section.get("variants"));
      grid(section.get("grid"));
      seeds(section.get("seeds"));
      exclude(section.get("exclude"));
      executor = ExecutorSettings.of(section, this::complain);
      if (axes.isEmpty() && complaints.isEmpty()) {
        complain(NAME, "it is empty; name what to sweep over in grid, variants or seeds");
      }
    } else {
      complain(NAME, "expected a section, { grid { ... } }");
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return new SweepSection(axes, exclusions, executor);
  }

  private void complain(String key, String text) {
    complaints.add(source.complaint(key, text));
  }

  private List<ConfigValue> list(String key, ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      complain(key, "expected a list, as in [1, 2]");
      return List.of();
    }
    if (list.isEmpty()) {
      complain(key, "the list is empty, so there would be nothing to run; name at least one");
    }
    return list;
  }

  private void variants(@Nullable ConfigValue value) {
    if (value == null) {
      return;
    }
    String key = NAME + ".variants";
    Set<String> names = new HashSet<>();
    List<Axis.Alternative> variants = new ArrayList<>();
    for (ConfigValue element : list(key, value)) {
      if (!(element instanceof ConfigObject variant)
          || SweepValues.text(variant, NAME_KEY).isEmpty()) {
        complain(key, "every variant is a section with a name, { name = large, ... }");
        continue;
      }
      String label = SweepValues.text(variant, NAME_KEY).orElseThrow();
      if (label.codePoints().anyMatch(Character::isISOControl)) {
        complain(key, "a variant's name is a line of text, without control characters");
      }
      if (!names.add(label)) {
        complain(key, "two variants are named '%s'; name them apart".formatted(label));
      }
      Map<String, ConfigValue> settings = new LinkedHashMap<>();
      // In charts a variant is called as it is everywhere else.
      settings.put(TITLE, ConfigValueFactory.fromAnyRef(label));
      settings.putAll(SweepValues.settings(variant.withoutKey(NAME_KEY)));
      variants.add(new Axis.Alternative(label, settings));
    }
    add(new Axis(Axis.VARIANT, variants));
  }

  private void grid(@Nullable ConfigValue value) {
    if (value == null) {
      return;
    }
    String key = NAME + ".grid";
    if (!(value instanceof ConfigObject grid)) {
      complain(key, "expected a section, { student.epochs = [1, 10] }");
      return;
    }
    SweepValues.leaves(grid).entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry -> add(axis(entry.getKey(), list(key + "." + entry.getKey(), entry.getValue()))));
  }

  private void seeds(@Nullable ConfigValue value) {
    if (value != null) {
      add(axis(Axis.SEED, list(NAME + ".seeds", value)));
    }
  }

  private static Axis axis(String key, List<ConfigValue> values) {
    return new Axis(
        key,
        values.stream()
            .map(value -> new Axis.Alternative(SweepValues.label(value), Map.of(key, value)))
            .toList());
  }

  private void add(Axis axis) {
    if (axis.alternatives().isEmpty()) {
      return;
    }
    if (axes.stream().anyMatch(other -> other.key().equals(axis.key()))) {
      complain(NAME, "%s is swept over twice; name it once".formatted(axis.key()));
    }
    for (Axis before : axes) {
      for (Axis.Alternative alternative : before.alternatives()) {
        alternative.settings().keySet().stream()
            .filter(set -> set.equals(axis.key()) || set.startsWith(axis.key() + "."))
            .filter(set -> !before.key().equals(axis.key()))
            .findFirst()
            .ifPresent(
                set ->
                    complain(
                        NAME,
                        "%s would take the place of %s, which %s sets; leave one of the two out"
                            .formatted(axis.key(), set, before.named(alternative))));
      }
    }
    Set<String> labels = new HashSet<>();
    for (Axis.Alternative alternative : axis.alternatives()) {
      if (!labels.add(alternative.label())) {
        complain(NAME, "%s is %s twice; name it once".formatted(axis.key(), alternative.label()));
      }
    }
    axes.add(axis);
  }

  private void exclude(@Nullable ConfigValue value) {
    if (value == null) {
      return;
    }
    String key = NAME + ".exclude";
    for (ConfigValue element : list(key, value)) {
      if (!(element instanceof ConfigObject section) || section.isEmpty()) {
        complain(key, "expected sections of what is swept over, [{ student.epochs = 10 }]");
        continue;
      }
      Map<String, ConfigValue> values = SweepValues.leaves(section);
      Map<String, List<String>> labels = new LinkedHashMap<>();
      values.forEach((axis, choice) -> labels.put(axis, excluded(key, axis, choice)));
      exclusions.add(new Exclusion(labels));
    }
  }

  /** The labels that a value means: itself, or where that is none, those of a list. */
  private List<String> excluded(String key, String axis, ConfigValue value) {
    List<String> keys = axes.stream().map(Axis::key).toList();
    List<String> known =
        axes.stream()
            .filter(other -> other.key().equals(axis))
            .flatMap(other -> other.alternatives().stream())
            .map(Axis.Alternative::label)
            .toList();
    if (known.isEmpty()) {
      complain(
          key,
          "%s is not swept over; what is: %s%s"
              .formatted(axis, String.join(", ", keys), Nearest.hint(axis, keys)));
      return List.of();
    }
    List<String> meant =
        known.contains(SweepValues.label(value)) || !(value instanceof ConfigList list)
            ? List.of(SweepValues.label(value))
            : list.stream().map(SweepValues::label).toList();
    for (String label : meant) {
      if (!known.contains(label)) {
        complain(key, "%s is never %s; it is %s".formatted(axis, label, String.join(", ", known)));
      }
    }
    return meant;
  }
}
