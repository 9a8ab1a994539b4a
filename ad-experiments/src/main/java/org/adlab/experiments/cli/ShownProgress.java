package org.adlab.experiments.cli;

import java.util.Map;
import org.adlab.api.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows progress on the console, and writes it as lines to the log. */
final class ShownProgress implements Progress {

  private static final Logger LOG = LoggerFactory.getLogger("org.adlab.progress");

  private final Progress console;
  private final Progress log = log();

  private ShownProgress(Progress console) {
    this.console = console;
  }

  /** Lines in the log alone. */
  static Progress log() {
    return new LineProgress(LOG::info);
  }

  /** A bar on a terminal, else lines. */
  static ShownProgress on(Console console) {
    return new ShownProgress(
        console.interactive()
            ? new BarProgress(console.err(), Console.unicode())
            : new LineProgress(console.err()::println));
  }

  /** Messages as lines, and else nothing: for who shows how it goes in another way. */
  static ShownProgress messagesOn(Console console) {
    return new ShownProgress(
        new Progress() {
          @Override
          public void message(String line) {
            console.err().println(line);
          }
        });
  }

  /** Stops drawing, without a word of an end. */
  void abandon() {
    if (console instanceof BarProgress bar) {
      bar.end();
    }
  }

  @Override
  public void begin(String task, long steps) {
    console.begin(task, steps);
    log.begin(task, steps);
  }

  @Override
  public void step(double loss) {
    console.step(loss);
    log.step(loss);
  }

  @Override
  public void epoch(int epoch, int epochs, Map<String, Double> values) {
    console.epoch(epoch, epochs, values);
    log.epoch(epoch, epochs, values);
  }

  @Override
  public void end() {
    console.end();
    log.end();
  }

  @Override
  public void message(String line) {
    console.message(line);
    log.message(line);
  }
}
