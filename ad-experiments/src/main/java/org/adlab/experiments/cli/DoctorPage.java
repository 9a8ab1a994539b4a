package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.adlab.experiments.doctor.Attained;
import org.adlab.experiments.doctor.CacheFolder;
import org.adlab.experiments.doctor.Diagnosis;
import org.adlab.experiments.doctor.EngineReport;
import org.adlab.experiments.doctor.Machine;
import org.adlab.experiments.doctor.Speed;

/** What {@code ./ad doctor} says, for people. */
final class DoctorPage {

  private static final String LINE = "  %-20s %s";

  private DoctorPage() {}

  static List<String> lines(Diagnosis found) {
    List<String> lines = new ArrayList<>();
    lines.add("AdLab %s, DJL %s".formatted(found.adlab(), found.djl()));
    lines.add("");
    machine(found.machine(), lines);
    lines.add("");
    lines.add("Caches");
    for (CacheFolder cache : found.caches()) {
      lines.add(line(cache.name(), "%6s  %s".formatted(size(cache.mib()), cache.path())));
    }
    for (EngineReport engine : found.engines()) {
      lines.add("");
      engine(engine, lines);
    }
    lines.add("");
    lines.add("Attainable");
    for (String kind : List.of(Speed.CONVOLUTION, Speed.PRODUCT)) {
      lines.add(
          line(
              kind,
              found.attainable(kind).map(Attained::words).orElse("not known, as no engine works")));
    }
    lines.add("");
    lines.add("Verdict");
    found.verdict().forEach(sentence -> lines.add("  " + sentence));
    return lines;
  }

  /** Where it runs. */
  static void machine(Machine machine, List<String> lines) {
    lines.add("Machine");
    lines.add(line("system", machine.system()));
    if (!machine.processor().isEmpty()) {
      lines.add(line("processor", machine.processor()));
    }
    lines.add(
        line(
            "processors",
            machine.processors()
                + (machine.extensions().isEmpty()
                    ? ""
                    : "  (%s)".formatted(String.join(", ", machine.extensions())))));
    lines.add(
        line(
            "memory",
            "%s, %s free".formatted(size(machine.memoryMib()), size(machine.freeMemoryMib()))));
    lines.add(line("Java", machine.java()));
    lines.add(line("Java's heap", "at most " + size(machine.heapMib())));
  }

  private static void engine(EngineReport engine, List<String> lines) {
    lines.add(engine.version() == null ? engine.name() : engine.name() + " " + engine.version());
    lines.add(line("state", engine.state().name().toLowerCase(Locale.ROOT)));
    if (engine.problem() != null) {
      lines.add(line("problem", engine.problem()));
    }
    if (engine.advice() != null) {
      lines.add(line("what to do", engine.advice()));
    }
    if (engine.works()) {
      lines.add(line("devices", String.join(", ", engine.devices())));
      lines.add(line("threads", engine.threads() == 0 ? "not known" : "" + engine.threads()));
      lines.add(line("self-test", "a convolution and its gradient are right"));
    }
    libraries(engine, lines);
    speeds(engine, lines);
  }

  private static void libraries(EngineReport engine, List<String> lines) {
    if (engine.libraries().isEmpty()) {
      lines.add(line("native libraries", "none in " + engine.folder()));
    }
    String label = "native libraries";
    for (String library : engine.libraries()) {
      lines.add(line(label, library));
      label = "";
    }
  }

  /** A row for each shape, a column for each layout. */
  private static void speeds(EngineReport engine, List<String> lines) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    Set<String> layouts = new LinkedHashSet<>();
    for (Speed speed : engine.speeds()) {
      if (speed.kind().equals(Speed.CONVOLUTION)) {
        layouts.add(speed.layout());
        rows.computeIfAbsent(speed.shape(), shape -> new LinkedHashMap<>())
            .put(speed.layout(), speed.gflops());
      }
    }
    if (!rows.isEmpty()) {
      StringBuilder header = new StringBuilder("  %-42s".formatted("convolutions, GFLOP/s"));
      layouts.forEach(layout -> header.append("%16s".formatted(layout)));
      lines.add(header.toString());
    }
    rows.forEach(
        (shape, values) -> {
          StringBuilder row = new StringBuilder("    %-40s".formatted(shape));
          layouts.forEach(
              layout ->
                  row.append("%16s".formatted(Speed.figure(values.getOrDefault(layout, 0.0)))));
          lines.add(row.toString());
        });
    engine.speeds().stream()
        .filter(speed -> speed.kind().equals(Speed.PRODUCT))
        .forEach(
            speed ->
                lines.add(
                    "  %-42s%16s"
                        .formatted("product, " + speed.shape(), Speed.figure(speed.gflops()))));
  }

  /** A label and what is said of it. */
  static String line(String label, String text) {
    return LINE.formatted(label, text);
  }

  private static String size(long mib) {
    return mib < 10240 ? mib + " MiB" : String.format(Locale.ROOT, "%.1f GiB", mib / 1024.0);
  }
}
