package org.adlab.experiments.cli;

import java.util.Map;
import java.util.function.Consumer;
import org.adlab.api.Progress;

/** Progress as a few words, told now and then: {@code fit 45 %, epoch 3/20, loss 0.12}. */
final class StateProgress implements Progress {

  private static final long PAUSE = 250_000_000;

  private final Consumer<String> states;
  private final Progress log = ShownProgress.log();
  private String task = "";
  private String detail = "";
  private long steps;
  private long done;
  private long told;

  StateProgress(Consumer<String> states) {
    this.states = states;
  }

  @Override
  public void begin(String task, long steps) {
    log.begin(task, steps);
    this.task = task;
    this.steps = steps;
    detail = "";
    done = 0;
    tell();
  }

  @Override
  public void step(double loss) {
    log.step(loss);
    done++;
    if (System.nanoTime() - told > PAUSE) {
      tell();
    }
  }

  @Override
  public void epoch(int epoch, int epochs, Map<String, Double> values) {
    log.epoch(epoch, epochs, values);
    detail = ", " + ProgressText.epoch(epoch, epochs, values);
    tell();
  }

  @Override
  public void end() {
    log.end();
  }

  @Override
  public void message(String line) {
    log.message(line);
  }

  private void tell() {
    told = System.nanoTime();
    String share = steps > 0 ? " %d %%".formatted(Math.min(100, 100 * done / steps)) : "";
    states.accept(task + share + detail);
  }
}
