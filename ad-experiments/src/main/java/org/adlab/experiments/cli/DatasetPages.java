package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.experiments.plugin.Plugin;

/** What data sets expect on disk, and what is there, as text. */
final class DatasetPages {

  private DatasetPages() {}

  /** What a data set is, where to get it, and how it is to lie on disk. */
  static List<String> page(Plugin plugin, Optional<DatasetGuide> guide) {
    List<String> lines = new ArrayList<>();
    lines.add(plugin.name() + ", a data set");
    lines.addAll(PluginPages.wrap("  ", plugin.description()));
    guide.ifPresent(
        told -> {
          lines.add("");
          fact(lines, "paper", told.paper());
          fact(lines, "source", told.source());
          fact(lines, "licence", told.licence());
          lines.add("");
          lines.add("  Its files, below dataset.root:");
          told.layout().lines().forEach(line -> lines.add("    " + line));
        });
    lines.add("");
    lines.add(
        guide.isPresent()
            ? "  ./ad datasets %s --root DIR checks a copy; ./ad plugins %s lists its settings."
                .formatted(plugin.name(), plugin.name())
            : "  It has nothing to check; ./ad plugins %s lists its settings."
                .formatted(plugin.name()));
    return lines;
  }

  private static void fact(List<String> lines, String what, String told) {
    if (!told.isEmpty()) {
      lines.addAll(PluginPages.wrap("  " + PluginPages.pad(what, 9), told));
    }
  }

  /** Whether another number was published. */
  static boolean differs(Count count) {
    return count.official().isPresent() && count.official().getAsLong() != count.found();
  }

  /** A table of how many images are there, beside how many were published where that is known. */
  static List<String> counts(List<Count> counts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("category", "images", "found", "published"));
    String before = "";
    for (Count count : counts) {
      String official =
          count.official().isPresent() ? Long.toString(count.official().getAsLong()) : "-";
      rows.add(
          List.of(
              count.category().equals(before) ? "" : count.category(),
              count.kind(),
              Long.toString(count.found()),
              official + (differs(count) ? "  differs" : "")));
      before = count.category();
    }
    int category = PluginPages.width(rows.stream().map(row -> row.get(0)).toList());
    int kind = PluginPages.width(rows.stream().map(row -> row.get(1)).toList());
    boolean categories = rows.stream().skip(1).anyMatch(row -> !row.get(0).isEmpty());
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      String start = categories ? PluginPages.pad(row.get(0), category + 2) : "";
      String number = row.get(3).replaceAll(" .*", "");
      lines.add(
          "%s%s%8s%11s%s"
              .formatted(
                  start,
                  PluginPages.pad(row.get(1), kind),
                  row.get(2),
                  number,
                  row.get(3).substring(number.length())));
    }
    return lines;
  }
}
