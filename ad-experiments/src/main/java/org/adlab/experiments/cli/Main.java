package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
    name = "ad",
    description = "Image anomaly detection by students and teachers.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {

  private Main() {}

  /**
   * Runs one command and exits: 0 done, 1 failed, 2 wrong usage or settings; 130 interrupted by
   * Ctrl-C and 143 by SIGTERM, as shells have it.
   */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Interruption interruption = new Interruption(console.err());
    interruption.install();
    int code = run(console, new Binding(), interruption, args);
    interruption.end();
    System.exit(code);
  }

  /** Runs one command, and returns what to exit with. */
  static int run(Console console, Trials trials, Interruption interruption, String... args) {
    boolean debug = Arrays.asList(args).contains("--debug");
    PrintStream err = console.err();
    CommandLine commands = new CommandLine(new Main());
    commands.addSubcommand(new RunCommand(console, trials, interruption));
    commands.addSubcommand(new EvaluateCommand(console, trials, interruption));
    commands.addSubcommand(new PredictCommand(console, interruption));
    commands.addSubcommand(new ChartCommand(console, interruption));
    commands.addSubcommand(new TeachCommand(console, trials, interruption));
    commands.addSubcommand(new SweepCommand(console, interruption));
    commands.addSubcommand(new TrialCommand(console, trials, interruption));
    commands.addSubcommand(new ReproduceCommand(console, trials, interruption));
    commands.addSubcommand(new CompareCommand(console));
    commands.addSubcommand(new TableCommand(console));
    commands.addSubcommand(new PluginsCommand(console));
    commands.addSubcommand(new DatasetsCommand(console, interruption));
    commands.addSubcommand(new ReportCommand(console));
    commands.addSubcommand(new DoctorCommand(console));
    commands.addSubcommand(new NewPluginCommand(console));
    commands.addSubcommand(new BenchmarkCommand(console, interruption));
    commands.addSubcommand(new EngineCheckCommand(console, interruption));
    commands.addSubcommand(new ExportCommand(console, interruption));
    commands.addSubcommand(new CommandLine.HelpCommand());
    commands.setExpandAtFiles(false);
    commands.setOut(writer(console.out()));
    commands.setErr(writer(err));
    commands.setParameterExceptionHandler((error, unused) -> misused(error, err));
    commands.setExecutionExceptionHandler(
        (error, unused, parsed) -> Failures.report(error, err, debug));
    try {
      return commands.execute(args);
    } catch (Error error) {
      return Failures.report(error, err, debug);
    }
  }

  private static int misused(ParameterException error, PrintStream err) {
    err.println(error.getMessage());
    CommandLine command = error.getCommandLine();
    PrintWriter writer = writer(err);
    if (!UnmatchedArgumentException.printSuggestions(error, writer)) {
      err.printf("'%s --help' tells the usage%n", command.getCommandSpec().qualifiedName());
    }
    return Failures.USAGE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"AdLab " + Objects.requireNonNullElse(version, "of an unpacked build")};
    }
  }
}
