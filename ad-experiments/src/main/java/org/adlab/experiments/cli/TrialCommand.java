package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.Parent;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.sweep.TrialProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One trial of a sweep, in a process of its own. It tells its progress on standard output, and ends
 * when its standard input does, which is when the sweep has ended, however.
 */
@Command(name = "trial", hidden = true, description = "Runs one trial of a sweep.")
final class TrialCommand implements Callable<Integer> {

  private final Console console;
  private final Trials trials;
  private final Interruption interruption;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Option(names = "--output", required = true)
  private Path output = Path.of("");

  TrialCommand(Console console, Trials trials, Interruption interruption) {
    this.console = console;
    this.trials = trials;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    interruption.beginMute();
    Parent.watch();
    ExperimentSettings settings = config.read(ExperimentSettings.class, console, List.of());
    try {
      trials.run(
          settings,
          output,
          Optional.empty(),
          new StateProgress(
              state -> {
                console.out().println(TrialProcess.MARK + state);
                console.out().flush();
              }));
    } catch (InvalidSettingsException e) {
      throw config.located(e, ExperimentSettings.class);
    }
    return Failures.DONE;
  }
}
