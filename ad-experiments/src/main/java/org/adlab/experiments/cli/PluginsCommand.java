package org.adlab.experiments.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.metrics.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "plugins",
    description = "Lists the plugins and metrics, or the settings of one.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The plugin to tell of.")
  private @Nullable String name;

  @Mixin private final PluginOptions options = new PluginOptions();

  PluginsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = options.registry(console);
    String wanted = name;
    List<String> lines =
        wanted == null
            ? PluginPages.list(registry.plugins(), registry.metrics())
            : pages(registry, wanted);
    lines.forEach(console.out()::println);
    return Failures.DONE;
  }

  private static List<String> pages(PluginRegistry registry, String name) {
    List<Plugin> named =
        registry.plugins().stream().filter(plugin -> plugin.name().equals(name)).toList();
    List<Metric> metrics =
        registry.metrics().stream().filter(metric -> metric.name().equals(name)).toList();
    if (named.isEmpty() && metrics.isEmpty()) {
      List<String> known =
          Stream.concat(
                  registry.plugins().stream().map(Plugin::name),
                  registry.metrics().stream().map(Metric::name))
              .distinct()
              .toList();
      throw new InvalidSettingsException(
          "there is no plugin '%s', there is %s%s"
              .formatted(name, String.join(", ", known), Nearest.hint(name, known)));
    }
    return Stream.concat(
            named.stream().map(PluginPages::page), metrics.stream().map(PluginPages::page))
        .flatMap(List::stream)
        .toList();
  }
}
