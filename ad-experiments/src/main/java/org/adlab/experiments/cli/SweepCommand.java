package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.run.Combinations;
import org.adlab.experiments.run.TrialIdentity;
import org.adlab.experiments.sweep.Executor;
import org.adlab.experiments.sweep.ExecutorSettings;
import org.adlab.experiments.sweep.SweepPlan;
import org.adlab.experiments.sweep.SweepRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sweep",
    description = {
      "Runs all trials that a config's section sweep stands for, each in a process of its own.",
      "Give the same command again after an interruption: what is finished is not run again."
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  /** More are run only on request: somebody may have multiplied more than was meant. */
  private static final long MANY = 10_000;

  /** More would not fit into memory. */
  private static final long MOST = 1_000_000;

  private final Console console;
  private final Interruption interruption;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Mixin private final ExecutorOptions where = new ExecutorOptions();

  @Option(names = "--dry-run", description = "Shows the plan, and runs nothing.")
  private boolean dryRun;

  @Option(
      names = "--print-trials",
      description =
          "Writes the trials' configs and the commands that run them, for other schedulers, and runs"
              + " nothing.")
  private boolean printTrials;

  @Option(names = "--retry", description = "Runs those that failed before again.")
  private boolean retry;

  @Option(names = "--yes", description = "Runs more than 10000 trials without asking.")
  private boolean yes;

  SweepCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    ConfigSource source = config.source();
    ExecutorSettings settings = where.settings(source);
    if (!mayBeThatMany(SweepPlan.size(source))) {
      return Failures.USAGE;
    }
    TrialIdentity identity = new TrialIdentity(ShownProgress.on(console));
    SweepPlan all =
        SweepPlan.of(source, new SettingsReader(config.plugins().registry(console)), identity::of);
    Map<String, List<String>> refused =
        Combinations.objections(all.experiments(), identity::dataset);
    SweepPlan plan = all.without(refused.keySet());
    SweepText.refused(all, refused).forEach(console.out()::println);
    if (plan.trials().isEmpty()) {
      throw new InvalidSettingsException("sweep: no trial of it can work, as told above");
    }
    SweepText.plan(plan).forEach(console.out()::println);
    Path folder = where.folder(config.file());
    if (dryRun || printTrials) {
      where.requireFolder(dryRun ? "--dry-run" : "--print-trials");
    }
    if (dryRun) {
      long finished = SweepRun.finished(plan, folder);
      console
          .out()
          .printf(
              "%d are finished in %s, %d would be run%n",
              finished, folder, plan.trials().size() - finished);
      return Failures.DONE;
    }
    SweepShown shown = SweepShown.on(console, plan.trials().size());
    if (printTrials) {
      return print(plan, folder, settings, shown);
    }
    return run(plan, folder, settings, shown);
  }

  private int print(SweepPlan plan, Path folder, ExecutorSettings settings, SweepShown shown)
      throws IOException {
    List<Path> all = SweepRun.prepare(plan, folder, shown);
    Path home = PluginOptions.home().toAbsolutePath().normalize();
    Path there = Path.of(settings.home().orElse(home.toString()));
    List<String> more =
        config.plugins().arguments().stream().map(word -> moved(word, home, there)).toList();
    Path commands = TrialCommands.write(folder, all, there.resolve("ad").toString(), more);
    console
        .out()
        .printf(
            "%s has a command for each of the %d trials; of one that is finished it does nothing%n",
            commands, all.size());
    console.out().println("sweep: " + folder);
    return Failures.DONE;
  }

  /** An argument of the command line, where AdLab's home is another. */
  private static String moved(String word, Path home, Path there) {
    return word.startsWith(home + "/") ? there + word.substring(home.toString().length()) : word;
  }

  private int run(SweepPlan plan, Path folder, ExecutorSettings settings, SweepShown shown)
      throws Exception {
    SweepText.crowding(
            plan, where.workersHere(settings), Runtime.getRuntime().availableProcessors())
        .ifPresent(console.err()::println);
    interruption.beginUnheld(
        () -> "the same command goes on with what is left, in %s".formatted(folder));
    Map<String, String> failures;
    try (Executor executor = where.executor(settings, children(), plan)) {
      failures = SweepRun.run(plan, folder, executor, retry, shown);
    } finally {
      shown.close();
      interruption.end();
    }
    SweepText.end(plan, folder, failures).forEach(console.out()::println);
    return failures.isEmpty() ? Failures.DONE : Failures.FAILED;
  }

  private ChildJvm children() {
    List<String> arguments = new ArrayList<>(List.of("trial"));
    arguments.addAll(config.plugins().arguments());
    return new ChildJvm(Main.class.getName(), arguments);
  }

  private boolean mayBeThatMany(long size) {
    if (size <= MANY || ((yes || dryRun) && size <= MOST)) {
      return true;
    }
    String many = "the sweep stands for %d trials".formatted(size);
    if (size <= MOST && console.interactive()) {
      console.err().print(many + "; run them all? [y/N] ");
      console.err().flush();
      Scanner answers = new Scanner(System.in, Charset.defaultCharset());
      boolean agreed = answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("y");
      if (!agreed) {
        console.err().println("nothing was begun");
      }
      return agreed;
    }
    console
        .err()
        .println(
            many
                + (size <= MOST
                    ? "; name fewer, or add --yes if you mean it"
                    : ", more than can be planned; name fewer"));
    return false;
  }
}
