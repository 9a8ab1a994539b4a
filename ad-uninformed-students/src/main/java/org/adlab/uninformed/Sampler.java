package org.adlab.uninformed;

import java.util.Optional;
import java.util.Random;
import org.adlab.api.Grid;
import org.adlab.api.Seed;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * Draws the positions of a step. Every position is as likely as every other, so that the loss at
 * the positions drawn is, on average over all draws, the loss at all positions.
 */
record Sampler(EnsembleSettings settings) {

  /** A grid of the kind that will be drawn, for asking whether it is honoured. */
  Grid example() {
    return switch (settings.positions()) {
      case DENSE -> Grid.ALL;
      case STRIDED -> new Grid.Strided(settings.stride(), 0, 0);
      case WINDOW -> new Grid.Window(0, 0, settings.window(), settings.window());
    };
  }

  /** The positions of one step on images of that size. */
  Grid draw(Seed seed, int height, int width) {
    Random random = seed.random();
    return switch (settings.positions()) {
      case DENSE -> Grid.ALL;
      case STRIDED -> {
        int stride = settings.stride();
        yield new Grid.Strided(
            stride,
            random.nextInt(Math.min(stride, height)),
            random.nextInt(Math.min(stride, width)));
      }
      case WINDOW -> {
        int side = settings.window();
        objection(height, width)
            .ifPresent(
                told -> {
                  throw new InvalidSettingsException(told);
                });
        yield new Grid.Window(
            side * random.nextInt(height / side), side * random.nextInt(width / side), side, side);
      }
    };
  }

  /** What stands against images of that size. */
  Optional<String> objection(int height, int width) {
    int side = settings.window();
    return settings.positions() == EnsembleSettings.Sampling.WINDOW
            && (height % side != 0 || width % side != 0)
        ? Optional.of(
            "student.window: windows of %d do not tile images of %d x %d, so some positions would be seen less than others; choose a divisor of both"
                .formatted(side, width, height))
        : Optional.empty();
  }
}
