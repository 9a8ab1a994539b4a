package org.adlab.experiments.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fastest that any engine computes something here.
 *
 * @param engine which
 * @param speed how fast
 */
public record Attained(String engine, Speed speed) {

  /** The fastest of a kind; empty if none was measured. */
  public static Optional<Attained> best(List<EngineReport> engines, String kind) {
    return engines.stream()
        .flatMap(
            engine -> engine.best(kind).stream().map(speed -> new Attained(engine.name(), speed)))
        .max(Comparator.comparingDouble(attained -> attained.speed().gflops()));
  }

  /** {@code 188 GFLOP/s (PyTorch, 3 x 3, 64 channels, 64 x 64, batch 8, channels last)}. */
  public String words() {
    return "%s GFLOP/s  (%s, %s, %s)"
        .formatted(Speed.figure(speed.gflops()), engine, speed.shape(), speed.layout());
  }
}
