package org.adlab.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.adlab.experiments.results.FinishedRun;

/**
 * A metric of two runs.
 *
 * @param name the metric's, behind the data set's where a run has several
 * @param first the first run's; empty if it has none
 * @param second the second run's; empty if it has none
 */
public record Figure(String name, OptionalDouble first, OptionalDouble second) {

  /** All metrics of either run, in the first one's order. */
  public static List<Figure> of(FinishedRun first, FinishedRun second) {
    Map<String, Double> one = figures(first);
    Map<String, Double> other = figures(second);
    Map<String, Double> names = new LinkedHashMap<>(one);
    names.putAll(other);
    List<Figure> figures = new ArrayList<>();
    names
        .keySet()
        .forEach(name -> figures.add(new Figure(name, value(one, name), value(other, name))));
    return figures;
  }

  private static Map<String, Double> figures(FinishedRun run) {
    Map<String, Double> figures = new LinkedHashMap<>(run.metrics());
    run.result()
        .path("parts")
        .properties()
        .forEach(
            part ->
                part.getValue()
                    .properties()
                    .forEach(
                        metric ->
                            figures.put(
                                part.getKey() + " " + metric.getKey(),
                                metric.getValue().asDouble())));
    return figures;
  }

  private static OptionalDouble value(Map<String, Double> figures, String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether both runs have the same number, to the last bit, or both none. */
  public boolean same() {
    return first.equals(second);
  }

  /** By how much the second is higher; empty if one of them has no value. */
  public OptionalDouble difference() {
    return first.isPresent() && second.isPresent()
        ? OptionalDouble.of(second.getAsDouble() - first.getAsDouble())
        : OptionalDouble.empty();
  }
}
