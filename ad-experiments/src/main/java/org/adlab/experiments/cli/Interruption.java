package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.adlab.api.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, or a polite kill. Work that an engine does is held at its next step, so that the process
 * does not end inside the engine; all else ends at once. One line says what became of it.
 */
final class Interruption {

  /** After so long people are told what they wait for. */
  private static final long SILENCE_SECONDS = 2;

  /** A step that takes longer is left to its fate: the engine may then end the process its way. */
  private static final long PATIENCE_SECONDS = 300;

  /** What shells make of SIGTERM. */
  private static final int HALTED = 143;

  private final PrintStream err;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile boolean interrupted;
  private volatile boolean mute;
  private volatile @Nullable Supplier<String> consequence = () -> "nothing was begun";
  private volatile @Nullable ShownProgress progress;

  Interruption(PrintStream err) {
    this.err = err;
  }

  /** Has the process tell of its interruption. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "interruption"));
  }

  /**
   * Work begins.
   *
   * @param progress shows how it goes
   * @param consequence asked for a line when it is interrupted
   * @return what the work is to tell its progress
   */
  Progress begin(ShownProgress progress, Supplier<String> consequence) {
    held = new CountDownLatch(1);
    this.progress = progress;
    this.consequence = consequence;
    return new Held(progress);
  }

  /**
   * Work begins that may end at any step.
   *
   * @param consequence asked for a line when it is interrupted
   */
  void beginUnheld(Supplier<String> consequence) {
    this.consequence = consequence;
    held.countDown();
  }

  /** Work begins that nobody is told of when it is interrupted; the process ends at once. */
  void beginMute() {
    mute = true;
  }

  /** Work is over, for better or worse. */
  void end() {
    mute = false;
    hold();
    consequence = null;
  }

  private void interrupt() {
    if (mute) {
      Runtime.getRuntime().halt(HALTED);
    }
    Supplier<String> line = consequence;
    if (line == null) {
      return;
    }
    interrupted = true;
    try {
      if (!held.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println();
        err.println("interrupted, and waiting for the step under way to end");
        boolean unused = held.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ShownProgress shown = progress;
    if (shown != null) {
      shown.abandon();
    }
    err.println();
    err.println("interrupted; " + line.get());
    err.flush();
  }

  /** Stops here for good if the process is ending. */
  private void hold() {
    while (interrupted) {
      held.countDown();
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // The process is about to end; nothing may go on.
      }
    }
  }

  private final class Held implements Progress {
    private final Progress shown;

    Held(Progress shown) {
      this.shown = shown;
    }

    @Override
    public void begin(String task, long steps) {
      hold();
      shown.begin(task, steps);
    }

    @Override
    public void step(double loss) {
      hold();
      shown.step(loss);
    }

    @Override
    public void epoch(int epoch, int epochs, Map<String, Double> values) {
      hold();
      shown.epoch(epoch, epochs, values);
    }

    @Override
    public void end() {
      hold();
      shown.end();
    }

    @Override
    public void message(String line) {
      hold();
      shown.message(line);
    }
  }
}
