package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.adlab.experiments.report.Report;
import org.adlab.experiments.results.RunSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = "Writes one HTML page about finished runs, which opens from disk.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "A run, or a folder that runs or a sweep were written to.")
  private Path folder = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The HTML file; by default report.html in DIR. A folder goes beside it.")
  private @Nullable Path output;

  @Option(names = "--debug", description = "Shows the stack trace of an error.")
  boolean debug;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    RunSet runs = RunSet.in(folder);
    Path page = Objects.requireNonNullElseGet(output, () -> folder.resolve("report.html"));
    Report.Written written = Report.write(folder, runs, page);
    written
        .problems()
        .forEach(
            (at, told) -> {
              boolean named = told.contains(at.toString());
              console.err().println(named ? told : at + ": " + told);
            });
    console
        .out()
        .printf(
            "report: %s (%d %s)%n",
            page, written.trials(), written.trials() == 1 ? "trial" : "trials");
    return Failures.DONE;
  }
}
