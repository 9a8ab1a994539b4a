package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.RunSet;
import org.adlab.experiments.results.SweepIndex;
import org.adlab.experiments.table.ResultTable;
import org.adlab.experiments.table.TableFormat;
import org.adlab.experiments.table.TableRequest;
import org.adlab.experiments.table.Tabulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "table",
    description =
        "Tabulates finished runs: mean and spread of each metric over what is no row or column.",
    mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {

  /** So many of the runs without figures are named. */
  private static final int NAMED = 10;

  private static final String SEED = "seed";

  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "A folder with runs, or a sweep's.")
  private Path folder = Path.of("");

  @Option(
      names = "--rows",
      arity = "1..*",
      split = ",",
      paramLabel = "KEY",
      description =
          "What makes the rows: keys of settings such as student.epochs, variant, metric. By default all that differs but the seed.")
  private @Nullable List<String> rows;

  @Option(
      names = "--columns",
      arity = "1..*",
      split = ",",
      paramLabel = "KEY",
      description = "What makes the columns, likewise; by default metric.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "NAME",
      description = "Which metrics to show; by default all that the runs have.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--versus",
      paramLabel = "VALUE",
      description =
          "The row that the others are compared with, by its value under the row's key; several with commas between. Significant differences get a star.")
  private @Nullable String versus;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "markdown, csv or latex; by default markdown.")
  private String format = "markdown";

  @Option(
      names = "--decimals",
      paramLabel = "N",
      description = "How many decimals are printed, 1 to 6; by default 3. CSV has all.")
  private int decimals = 3;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; by default the table is printed.")
  private @Nullable Path output;

  @SuppressWarnings("UnusedVariable") // it is looked for among all arguments
  @Mixin
  private final DebugOption debug = new DebugOption();

  TableCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (decimals < 1 || decimals > 6) {
      throw new InvalidSettingsException(
          "--decimals %d: expected a number from 1 to 6".formatted(decimals));
    }
    TableFormat written = TableFormat.named(format);
    RunSet runs = RunSet.in(folder);
    tellOfOthers(runs);
    if (runs.finished().isEmpty()) {
      throw new AdLabException(
          "%s: none of its %d runs is finished, so there is nothing to tabulate"
              .formatted(folder, runs.others().size()));
    }
    ResultTable table =
        Tabulation.of(
            runs.finished(),
            new TableRequest(
                rows == null ? defaultRows(runs) : rows,
                columns,
                metrics,
                Optional.ofNullable(versus),
                decimals));
    tell(table.remarks());
    written.aside(table).forEach(console.err()::println);
    String text = written.text(table);
    if (output == null) {
      console.out().print(text);
    } else {
      WholeFile.write(output, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      console.out().println("table: " + output);
    }
    return Failures.DONE;
  }

  /** What is swept over, or what differs. */
  private List<String> defaultRows(RunSet runs) throws IOException {
    List<String> keys =
        new ArrayList<>(
            SweepIndex.isIn(folder)
                ? SweepIndex.in(folder).keys()
                : Tabulation.differing(runs.finished()));
    keys.remove(SEED);
    keys.removeAll(columns);
    return keys;
  }

  private void tellOfOthers(RunSet runs) {
    if (!runs.others().isEmpty()) {
      int all = runs.others().size() + runs.finished().size();
      console
          .err()
          .printf("%d of %d runs have no figures to tabulate:%n", runs.others().size(), all);
      tell(
          new TreeMap<>(runs.others())
              .entrySet().stream()
                  .map(entry -> sentence(entry.getKey(), entry.getValue()))
                  .toList());
    }
  }

  /** Names the run, where that is not done already. */
  private static String sentence(Path run, String told) {
    return told.startsWith(run.toString()) ? told : "%s: %s".formatted(run, told);
  }

  private void tell(List<String> lines) {
    lines.stream().limit(NAMED).forEach(console.err()::println);
    if (lines.size() > NAMED) {
      console.err().printf("and %d more%n", lines.size() - NAMED);
    }
  }
}
