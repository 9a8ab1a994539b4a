package org.adlab.experiments.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.metrics.Metric;
import org.adlab.metrics.Metrics;

/** The plugins that there are, by kind and name. */
public final class PluginRegistry {

  /** The version of the plugin interfaces that this build speaks. */
  public static final String API_VERSION = "1";

  private final List<Plugin> plugins;
  private final List<Metric> metrics;
  private final List<String> warnings;

  private PluginRegistry(List<Plugin> plugins, List<Metric> metrics, List<String> warnings) {
    this.plugins = List.copyOf(plugins);
    this.metrics = List.copyOf(metrics);
    this.warnings = List.copyOf(warnings);
  }

  /** Finds the plugins of the class path alone. */
  public static PluginRegistry ofClassPath() {
    return find(Optional.empty());
  }

  /**
   * Finds the plugins of the class path, and of a directory of jars and folders.
   *
   * @param directory the plugins directory
   * @throws InvalidSettingsException if the directory is not there, or two plugins of one kind have
   *     one name
   */
  public static PluginRegistry withDirectory(Path directory) {
    return find(Optional.of(directory));
  }

  private static PluginRegistry find(Optional<Path> directory) {
    ClassLoader loader = PluginRegistry.class.getClassLoader();
    PluginFinder finder = new PluginFinder();
    finder.classPath(loader);
    if (directory.isPresent()) {
      Path place = directory.get();
      if (!Files.isDirectory(place)) {
        throw new InvalidSettingsException(
            "%s: there is no such plugins directory".formatted(place));
      }
      try {
        finder.directory(place, loader);
      } catch (IOException e) {
        throw new AdLabException(
            "%s: the plugins directory cannot be read: %s".formatted(place, e.getMessage()), e);
      }
    }
    ClassLoader[] sources = finder.sources().toArray(ClassLoader[]::new);
    List<String> warnings = new ArrayList<>(finder.warnings());
    warnings.addAll(Metrics.failures(sources));
    return new PluginRegistry(unique(finder.plugins()), metrics(sources), warnings);
  }

  private static List<Metric> metrics(ClassLoader[] sources) {
    try {
      return Metrics.all(sources);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Plugin> unique(List<Plugin> found) {
    Map<String, List<Plugin>> named =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    plugin -> plugin.kind().label() + " " + plugin.name(),
                    TreeMap::new,
                    Collectors.toList()));
    List<String> complaints = new ArrayList<>();
    named.forEach(
        (name, same) -> {
          if (same.size() > 1) {
            complaints.add(
                "the %s is there more than once, in %s; take one of them away"
                    .formatted(
                        name,
                        same.stream().map(Plugin::source).collect(Collectors.joining(" and in "))));
          }
        });
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return found.stream()
        .sorted(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name))
        .toList();
  }

  /**
   * The same without those that something stands against, of which is warned.
   *
   * @param objection why a plugin is to be left out; empty if it is not
   */
  public PluginRegistry without(Function<Plugin, Optional<String>> objection) {
    List<Plugin> sound = new ArrayList<>();
    List<String> more = new ArrayList<>(warnings);
    for (Plugin plugin : plugins) {
      Optional<String> told = objection.apply(plugin);
      told.ifPresent(
          why ->
              more.add(
                  "%s: left out the %s %s: %s"
                      .formatted(plugin.source(), plugin.kind().label(), plugin.name(), why)));
      if (told.isEmpty()) {
        sound.add(plugin);
      }
    }
    return new PluginRegistry(sound, metrics, more);
  }

  /** All plugins, by kind and then by name. */
  public List<Plugin> plugins() {
    return plugins;
  }

  /** All metrics, the standard ones first. */
  public List<Metric> metrics() {
    return metrics;
  }

  /**
   * The metric of that name.
   *
   * @throws InvalidSettingsException if there is none, listing those that there are
   */
  public Metric metric(String name) {
    return metrics.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = metrics.stream().map(Metric::name).toList();
              return new InvalidSettingsException(
                  "there is no metric '%s', there is %s%s"
                      .formatted(name, String.join(", ", known), Nearest.hint(name, known)));
            });
  }

  /** What did not load and why, one sentence each; empty if all is well. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The plugin of that kind and name.
   *
   * @throws InvalidSettingsException if there is none, listing those that there are
   */
  public Plugin find(PluginKind kind, String name) {
    List<Plugin> ofKind = plugins.stream().filter(plugin -> plugin.kind() == kind).toList();
    return ofKind.stream()
        .filter(plugin -> plugin.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = ofKind.stream().map(Plugin::name).toList();
              return new InvalidSettingsException(
                  "there is no %s '%s', there is %s%s"
                      .formatted(kind.label(), name, names(kind), Nearest.hint(name, known)));
            });
  }

  /** The names of the plugins of a kind, for messages: {@code a, b}. */
  public String names(PluginKind kind) {
    String names =
        plugins.stream()
            .filter(plugin -> plugin.kind() == kind)
            .map(Plugin::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none at all; is its jar in the plugins directory?" : names;
  }
}
