package org.adlab.experiments.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.child.Parent;
import org.adlab.experiments.config.EngineSettings;
import org.adlab.experiments.doctor.EngineCheck;
import org.adlab.experiments.doctor.EngineProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at one engine in a process of its own. */
@Command(name = "engine-check", hidden = true, description = "Looks at one engine.")
final class EngineCheckCommand implements Callable<Integer> {

  private static final double SECONDS = 7;

  private final Console console;
  private final Interruption interruption;

  @Parameters(index = "0")
  private String engine = "";

  @Parameters(index = "1", defaultValue = "0")
  private int threads;

  /** How one is started, for who has engines looked at. */
  static ChildJvm jvm() {
    return new ChildJvm(Main.class.getName(), List.of("engine-check"));
  }

  EngineCheckCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    interruption.beginMute();
    Parent.watch();
    EngineSettings settings = new EngineSettings(engine, "cpu", threads);
    console.out().println(EngineProcess.told(EngineCheck.of(settings, SECONDS)));
    console.out().flush();
    return Failures.DONE;
  }
}
