package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import org.adlab.experiments.config.SettingEntry;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginVersion;
import org.adlab.metrics.Metric;

/** Plugins and their settings as text, 100 columns wide. */
final class PluginPages {

  private static final int WIDTH = 100;

  private PluginPages() {}

  private record Row(String kind, String name, String description) {}

  /** Kind, name and description of each. */
  static List<String> list(List<Plugin> plugins, List<Metric> metrics, List<ConfigPage> pages) {
    List<Row> rows = new ArrayList<>();
    for (Plugin plugin : plugins) {
      rows.add(new Row(plugin.kind().label(), plugin.name(), plugin.description()));
    }
    for (Metric metric : metrics) {
      rows.add(new Row("metric", metric.name(), metric.description()));
    }
    for (ConfigPage page : pages) {
      rows.add(new Row(ConfigPage.KIND, page.label(), page.description()));
    }
    int kind = width(rows.stream().map(Row::kind).toList());
    int name = width(rows.stream().map(Row::name).toList());
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String start = pad(row.kind(), kind + 2) + pad(row.name(), name + 2);
      lines.addAll(wrap(start, row.description()));
    }
    return lines;
  }

  /** What stands in a config beside the settings of plugins. */
  static List<String> page(ConfigPage page) {
    List<String> lines = new ArrayList<>();
    lines.add("%s, a %s".formatted(page.label(), ConfigPage.KIND));
    lines.addAll(wrap("  ", page.description()));
    lines.add("");
    lines.addAll(settings(page.settings()));
    return lines;
  }

  /** What a metric is. */
  static List<String> page(Metric metric) {
    List<String> lines = new ArrayList<>();
    lines.add("%s, a metric".formatted(metric.name()));
    lines.addAll(wrap("  ", metric.description()));
    lines.add("  It has no settings; evaluation.metrics names what is computed.");
    lines.add("");
    return lines;
  }

  /** What a plugin is, where it comes from, and each of its settings. */
  static List<String> page(Plugin plugin) {
    boolean told = !plugin.version().equals(PluginVersion.UNPACKED);
    String version = told ? ", version " + plugin.version() : "";
    List<String> lines = new ArrayList<>();
    lines.add("%s, a %s%s".formatted(plugin.name(), plugin.kind().label(), version));
    lines.addAll(wrap("  ", plugin.description()));
    lines.add("  from " + plugin.source());
    lines.add("");
    lines.addAll(settings(plugin.factory().settingsType()));
    return lines;
  }

  private static List<String> settings(Class<? extends Record> type) {
    List<String> lines = new ArrayList<>();
    List<SettingEntry> entries = SettingEntry.of(type);
    int keys = width(entries.stream().map(SettingEntry::key).toList());
    for (SettingEntry entry : entries) {
      String start = "  " + pad(entry.key(), keys + 2);
      lines.addAll(wrap(start, entry.help()));
      lines.addAll(wrap(" ".repeat(start.length()), facts(entry)));
    }
    if (entries.isEmpty()) {
      lines.add("  It has no settings.");
    }
    lines.add("");
    return lines;
  }

  private static String facts(SettingEntry entry) {
    String range = entry.range().isEmpty() ? "" : ", " + entry.range();
    String defaults =
        switch (entry.defaults()) {
          case SettingEntry.REQUIRED -> "required";
          case SettingEntry.NONE -> "may be left out";
          default -> "default " + entry.defaults();
        };
    return "%s%s; %s".formatted(entry.type(), range, defaults);
  }

  /** The text broken between words, the first line after the start, the others below it. */
  static List<String> wrap(String start, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(start);
    boolean fresh = true;
    for (String word : text.split(" +", -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(start.length()));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }

  static int width(List<String> words) {
    return words.stream().mapToInt(String::length).max().orElse(0);
  }

  static String pad(String word, int width) {
    return word + " ".repeat(width - word.length());
  }
}
