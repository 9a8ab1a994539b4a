package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.adlab.api.Progress;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on a terminal, with the loss and the time left. */
final class BarProgress implements Progress {

  private static final int WIDTH = 79;

  private final PrintStream terminal;
  private final boolean unicode;
  private @Nullable ProgressBar bar;
  private String epoch = "";

  BarProgress(PrintStream terminal, boolean unicode) {
    this.terminal = terminal;
    this.unicode = unicode;
  }

  @Override
  public void begin(String task, long steps) {
    end();
    epoch = "";
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps > 0 ? steps : -1)
            .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            // Told its width, or it would ask the terminal through a library of its own.
            .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
            .build();
  }

  @Override
  public void step(double loss) {
    ProgressBar shown = bar;
    if (shown != null) {
      if (!Double.isNaN(loss)) {
        shown.setExtraMessage("%sloss %s".formatted(epoch, ProgressText.figure(loss)));
      }
      shown.step();
    }
  }

  @Override
  public void epoch(int epoch, int epochs, Map<String, Double> values) {
    this.epoch = "%d/%d ".formatted(epoch, epochs);
    ProgressBar shown = bar;
    if (shown != null) {
      // The first figure only: all of them leave no room for the bar. The log has the rest.
      String figure =
          values.entrySet().stream()
              .findFirst()
              .map(value -> value.getKey() + " " + ProgressText.figure(value.getValue()))
              .orElse("");
      shown.setExtraMessage(this.epoch + figure);
    }
  }

  @Override
  public void end() {
    ProgressBar shown = bar;
    bar = null;
    if (shown != null) {
      shown.close();
    }
  }

  @Override
  public void message(String line) {
    // Over the bar, which draws itself again below.
    terminal.printf("\r%-" + WIDTH + "s%n", line);
  }
}
