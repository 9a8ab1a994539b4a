package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.config.SettingEntry;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.metrics.Metric;

/** Every setting of every plugin, and every metric, as one page of Markdown: docs/settings.md. */
final class SettingsReference {

  private static final Map<PluginKind, String> HEADINGS =
      new EnumMap<>(
          Map.of(
              PluginKind.TEACHER, "Teachers: `teacher`",
              PluginKind.STUDENT, "Students: `student`",
              PluginKind.SCORER, "Scorers: `scorer`",
              PluginKind.DATASET, "Data sets: `dataset`",
              PluginKind.TEACHER_TRAINING, "Teacher trainings: `training`",
              PluginKind.TRACKER, "Trackers: each of `output.trackers`",
              PluginKind.EXPORTER, "Export formats: `./ad export RUN --format NAME`",
              PluginKind.SCORING_RUNTIME, "Scoring runtimes: `evaluation.runtime`"));

  private final List<String> lines = new ArrayList<>();

  private SettingsReference() {}

  static List<String> of(List<Plugin> plugins, List<Metric> metrics) {
    SettingsReference page = new SettingsReference();
    page.add(
        "# Settings",
        "",
        "What a config may say, and what it says where it is silent; `./ad plugins NAME` has the same, that of your own",
        "plugins included. The section `sweep` is told of in [running.md](running.md#sweeps). This page is made by",
        "`./ad plugins --markdown`.");
    for (ConfigPage config : ConfigPage.values()) {
      page.add("", "## " + capitalised(config.label()), "");
      page.add(capitalised(config.description()) + ".");
      page.settings(config.settings());
    }
    for (PluginKind kind : PluginKind.values()) {
      page.add("", "## " + HEADINGS.get(kind));
      plugins.stream().filter(plugin -> plugin.kind() == kind).forEach(page::plugin);
    }
    page.add("", "## Metrics: `evaluation.metrics`", "", "| metric | |", "|---|---|");
    metrics.forEach(
        metric -> page.add("| `%s` | %s |".formatted(metric.name(), cell(metric.description()))));
    return page.lines;
  }

  private void plugin(Plugin plugin) {
    add("", "### `%s`".formatted(plugin.name()), "", capitalised(plugin.description()) + ".");
    settings(plugin.factory().settingsType());
  }

  private void settings(Class<? extends Record> type) {
    List<SettingEntry> entries = SettingEntry.of(type);
    if (entries.isEmpty()) {
      add("", "It has no settings.");
      return;
    }
    add("", "| setting | | takes | default |", "|---|---|---|---|");
    for (SettingEntry entry : entries) {
      String range = entry.range().isEmpty() ? "" : ", " + entry.range();
      String defaults =
          switch (entry.defaults()) {
            case SettingEntry.REQUIRED -> "**required**";
            case SettingEntry.NONE -> "";
            default -> "`" + entry.defaults() + "`";
          };
      add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  entry.key(), cell(entry.help()), cell(entry.type() + range), cell(defaults)));
    }
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
  }
}
