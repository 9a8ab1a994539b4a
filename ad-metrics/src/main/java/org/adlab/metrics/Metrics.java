package org.adlab.metrics;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds metrics by name: the standard ones, those on the class path, and those of further class
 * loaders. What does not load is told in {@link #failures}, and the rest goes on.
 */
public final class Metrics {

  private static final int MOST_FAILURES = 100;

  private final Map<String, Metric> known = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Metrics(ClassLoader... plugins) {
    take(Metrics.class.getClassLoader());
    for (ClassLoader plugin : plugins) {
      take(plugin);
    }
  }

  /**
   * All metrics, the standard ones first.
   *
   * @param plugins further places to look at
   * @throws IllegalArgumentException if two metrics have one name
   */
  public static List<Metric> all(ClassLoader... plugins) {
    return List.copyOf(new Metrics(plugins).known.values());
  }

  /** What was left out and why, one sentence a provider that does not load. */
  public static List<String> failures(ClassLoader... plugins) {
    return List.copyOf(new Metrics(plugins).failures);
  }

  /**
   * The metrics of some names, in their order.
   *
   * @param names which
   * @param plugins further places to look at
   * @throws IllegalArgumentException if a name is unknown, with the known ones, or if two metrics
   *     have one name
   */
  public static List<Metric> named(List<String> names, ClassLoader... plugins) {
    Metrics metrics = new Metrics(plugins);
    return names.stream().map(metrics::named).toList();
  }

  private Metric named(String name) {
    Metric metric = known.get(name);
    if (metric == null) {
      throw new IllegalArgumentException(
          "There is no metric '%s'; known are %s.%s"
              .formatted(
                  name,
                  String.join(", ", known.keySet()),
                  failures.isEmpty() ? "" : " Left out: " + String.join(" ", failures)));
    }
    return metric;
  }

  private void take(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<Metric>> providers =
        ServiceLoader.load(Metric.class, loader).stream().iterator();
    // Of a file that cannot be got past, one complaint too many is enough.
    while (failures.size() < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<Metric> provider = providers.next();
        // A plugin's loader also shows what its parents have.
        if (known.values().stream().noneMatch(metric -> metric.getClass() == provider.type())) {
          take(provider);
        }
      } catch (ServiceConfigurationError | LinkageError | SecurityException e) {
        failures.add("A metric does not load: %s.".formatted(reason(e)));
      }
    }
  }

  private void take(ServiceLoader.Provider<Metric> provider) {
    Metric metric;
    String name;
    try {
      metric = provider.get();
      name = metric.name();
      if (name == null || !name.matches("[a-z0-9.]+(-[a-z0-9.]+)*")) {
        throw new IllegalArgumentException("its name '%s' is not in kebab case".formatted(name));
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      failures.add(
          "The metric %s does not load: %s.".formatted(provider.type().getName(), reason(e)));
      return;
    }
    Metric other = known.putIfAbsent(name, metric);
    if (other != null) {
      throw new IllegalArgumentException(
          "Two metrics are called '%s': %s and %s; rename one."
              .formatted(name, place(other), place(metric)));
    }
  }

  private static String place(Metric metric) {
    var source = metric.getClass().getProtectionDomain().getCodeSource();
    return metric.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
  }

  private static String reason(Throwable error) {
    String text = String.valueOf(error.getMessage());
    return error.getCause() == null ? text : text + ": " + reason(error.getCause());
  }
}
