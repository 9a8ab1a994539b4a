package org.adlab.experiments.cli;

import picocli.CommandLine.Option;

/** What every command takes; it is looked for among all arguments. */
final class DebugOption {

  @Option(names = "--debug", description = "Shows the stack trace of what fails.")
  private boolean debug;

  boolean debug() {
    return debug;
  }
}
