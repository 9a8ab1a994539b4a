package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.adlab.experiments.sweep.SweepPlan;

/** What is said of a sweep before and after it. */
final class SweepText {

  private static final int FEW = 40;

  private SweepText() {}

  /** The axes, and the trials if they are few. */
  static List<String> plan(SweepPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d trials%s%s"
            .formatted(
                plan.trials().size(),
                plan.excluded() > 0 ? ", %d excluded".formatted(plan.excluded()) : "",
                plan.repeated() > 0
                    ? ", %d the same as another and not run twice".formatted(plan.repeated())
                    : ""));
    Map<String, Set<String>> values = new LinkedHashMap<>();
    plan.choices()
        .forEach(
            choices ->
                choices.forEach(
                    (key, label) ->
                        values.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(label)));
    values.forEach(
        (key, labels) ->
            lines.add(
                "  %s: %s"
                    .formatted(
                        key,
                        labels.size() <= FEW
                            ? String.join(", ", labels)
                            : labels.size() + " values")));
    if (plan.trials().size() <= FEW) {
      plan.titles().forEach((name, title) -> lines.add("  %s  %s".formatted(name, title)));
    }
    return lines;
  }

  /**
   * Which trials cannot work, and why: those of one reason together.
   *
   * @param plan with them
   * @param refused by the trials' names
   */
  static List<String> refused(SweepPlan plan, Map<String, List<String>> refused) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    refused.forEach(
        (name, reasons) ->
            byReason
                .computeIfAbsent(String.join("; ", reasons), unused -> new ArrayList<>())
                .add(plan.titles().getOrDefault(name, name)));
    List<String> lines = new ArrayList<>();
    if (!refused.isEmpty()) {
      lines.add("%d trials cannot work and are left out".formatted(refused.size()));
    }
    byReason.forEach(
        (reason, titles) -> {
          lines.add("  %s:".formatted(reason));
          titles.stream().limit(FEW).forEach(title -> lines.add("    " + title));
          if (titles.size() > FEW) {
            lines.add("    and %d more".formatted(titles.size() - FEW));
          }
        });
    return lines;
  }

  /** What is to be said of workers that get in each other's way. */
  static Optional<String> crowding(SweepPlan plan, int workers, int processors) {
    int threads = plan.threads() == 0 ? processors : plan.threads();
    return workers > 1 && workers * threads > processors
        ? Optional.of(
            "warning: %d workers of %d threads on %d processors get in each other's way; set engine.threads to %d"
                .formatted(workers, threads, processors, Math.max(1, processors / workers)))
        : Optional.empty();
  }

  /** How many are finished, and why the others are not. */
  static List<String> end(SweepPlan plan, Path folder, Map<String, String> failures) {
    List<String> lines = new ArrayList<>();
    int all = plan.trials().size();
    lines.add("%d of %d trials are finished".formatted(all - failures.size(), all));
    failures.forEach((title, reason) -> lines.add("failed: %s: %s".formatted(title, reason)));
    if (!failures.isEmpty()) {
      lines.add("--retry runs those that failed again");
    }
    lines.add("sweep: " + folder);
    return lines;
  }
}
