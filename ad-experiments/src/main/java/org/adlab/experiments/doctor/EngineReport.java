package org.adlab.experiments.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an engine.
 *
 * @param name DJL's name of it
 * @param state what it comes to
 * @param version its own; null unless it started
 * @param devices where it can compute
 * @param threads how many it computes with on a CPU, 0 if that is not known
 * @param folder where its native libraries are unpacked to
 * @param libraries the files there; those in use, where the system tells
 * @param speeds what it gets out of the machine; empty unless it works
 * @param problem what is wrong; null if nothing
 * @param advice what to do about it; null if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineReport(
    String name,
    State state,
    @Nullable String version,
    List<String> devices,
    int threads,
    String folder,
    List<String> libraries,
    List<Speed> speeds,
    @Nullable String problem,
    @Nullable String advice) {

  /** What an engine comes to. */
  public enum State {
    WORKS,
    BROKEN,
    ABSENT
  }

  public EngineReport {
    devices = List.copyOf(devices);
    libraries = List.copyOf(libraries);
    speeds = List.copyOf(speeds);
  }

  /** One that does not work, or is not there. */
  static EngineReport without(
      String name, State state, NativeFolder folder, String problem, @Nullable String advice) {
    return new EngineReport(
        name,
        state,
        null,
        List.of(),
        0,
        folder.path().toString(),
        folder.files(),
        List.of(),
        problem,
        advice);
  }

  /** Whether it does. */
  public boolean works() {
    return state == State.WORKS;
  }

  /** The fastest of a kind; empty if none was measured. */
  public Optional<Speed> best(String kind) {
    return speeds.stream()
        .filter(speed -> speed.kind().equals(kind))
        .max(Comparator.comparingDouble(Speed::gflops));
  }
}
