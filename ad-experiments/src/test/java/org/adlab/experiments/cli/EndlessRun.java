package org.adlab.experiments.cli;

/** A process of its own, whose run goes on until it is interrupted. */
public final class EndlessRun {

  private EndlessRun() {}

  /** As {@link Main}, but with steps that never end. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Interruption interruption = new Interruption(console.err());
    interruption.install();
    ToyTrials trials =
        new ToyTrials(
            () -> {
              System.err.println("step");
              long end = System.nanoTime() + 1_000_000L * Integer.getInteger("step-millis", 50);
              // As an engine's code does, it minds no interrupt.
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
            },
            1_000_000);
    int code = Main.run(console, trials, interruption, args);
    interruption.end();
    System.exit(code);
  }
}
