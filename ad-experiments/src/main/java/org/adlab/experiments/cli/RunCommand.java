package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.sweep.SweepPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Runs an experiment: fits, scores and evaluates, and leaves a run directory.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final Trials trials;
  private final Interruption interruption;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run directory; by default runs/NAME-DATE-TIME.")
  private @Nullable Path output;

  @Option(
      names = "--fitted",
      paramLabel = "RUN",
      description =
          "A finished run's directory: its detector is scored anew, with other settings of"
              + " evaluation and output, and nothing is fitted.")
  private @Nullable Path fitted;

  RunCommand(Console console, Trials trials, Interruption interruption) {
    this.console = console;
    this.trials = trials;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    SweepPlan.requireNone(config.source());
    ExperimentSettings settings = config.read(ExperimentSettings.class, console, List.of());
    OutputDirectory directory = OutputDirectory.of(output, config.file());
    Progress progress = interruption.begin(ShownProgress.on(console), directory::howToGoOn);
    Trials.Outcome outcome;
    try {
      outcome = trials.run(settings, directory.path(), Optional.ofNullable(fitted), progress);
    } catch (InvalidSettingsException e) {
      throw config.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
      directory.removeIfBare();
    }
    OutcomeTable.lines(outcome).forEach(console.out()::println);
    console.out().println("run: " + directory.path());
    return Failures.DONE;
  }
}
