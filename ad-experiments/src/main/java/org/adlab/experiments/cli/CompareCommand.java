package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.adlab.experiments.compare.ComparisonPage;
import org.adlab.experiments.compare.RunComparison;
import org.adlab.experiments.results.FinishedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = "Says what differs between two runs: settings, data, versions and results.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "A finished run's directory.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "RUN", description = "Another one's.")
  private Path second = Path.of("");

  @SuppressWarnings("UnusedVariable") // it is looked for among all arguments
  @Mixin
  private final DebugOption debug = new DebugOption();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FinishedRun one = FinishedRun.in(first);
    FinishedRun other = FinishedRun.in(second);
    tell("first: ", one);
    tell("second:", other);
    console.out().println();
    ComparisonPage.lines(RunComparison.of(one, other)).forEach(console.out()::println);
    return Failures.DONE;
  }

  private void tell(String which, FinishedRun run) {
    String finished = run.provenance("finished");
    console
        .out()
        .println(
            "%s %s%s"
                .formatted(
                    which, run.directory(), finished.isEmpty() ? "" : ", finished " + finished));
  }
}
