package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.experiments.figure.Selection;
import org.adlab.experiments.results.RunSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that say which runs a chart is of, and what it tells apart. */
final class SelectionOptions {

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "KEY",
      description =
          "A line, or a bar beside others, for each value of these settings; the rest is averaged."
              + " By default all settings that the runs differ in, but seeds.")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "KEY=VALUE",
      description = "Only runs that are set so; may be given again.")
  private Map<String, String> only = new LinkedHashMap<>();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Above the plot; by default the data set's name, none if empty.")
  private @Nullable String title;

  boolean given() {
    return !by.isEmpty() || !only.isEmpty() || title != null;
  }

  /** What a chart's file name says of it. */
  String name() {
    List<String> parts = new ArrayList<>();
    parts.add(by.isEmpty() ? "by-what-varies" : "by-" + String.join("-", by));
    only.forEach((key, value) -> parts.add("only-" + key + "-" + value));
    return String.join("-", parts);
  }

  /** The runs of a folder; what cannot be drawn is told. */
  Selection of(Path folder, Console console) throws IOException {
    RunSet runs = RunSet.in(folder);
    FinishedRuns.tellOthers(runs, console);
    return new Selection(
        runs.finished(), by, only, Optional.ofNullable(title), line -> console.err().println(line));
  }
}
