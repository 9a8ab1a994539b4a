package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.metrics.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "plugins",
    description =
        "Lists the plugins and metrics, or the settings of one, or those of the experiment itself.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The plugin to tell of; or experiment, or teaching.")
  private @Nullable String name;

  @Option(
      names = "--markdown",
      description = "Prints every setting of every plugin as one page of Markdown.")
  private boolean markdown;

  @Mixin private final PluginOptions options = new PluginOptions();

  PluginsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = options.registry(console);
    lines(registry).forEach(console.out()::println);
    return Failures.DONE;
  }

  private List<String> lines(PluginRegistry registry) {
    String wanted = name;
    if (markdown && wanted != null) {
      throw new InvalidSettingsException(
          "--markdown is about all plugins; leave out '%s'".formatted(wanted));
    }
    if (markdown) {
      return SettingsReference.of(registry.plugins(), registry.metrics());
    }
    return wanted == null
        ? PluginPages.list(registry.plugins(), registry.metrics(), List.of(ConfigPage.values()))
        : pages(registry, wanted);
  }

  private static List<String> pages(PluginRegistry registry, String name) {
    List<String> lines = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Plugin plugin : registry.plugins()) {
      known.add(plugin.name());
      if (plugin.name().equals(name)) {
        lines.addAll(PluginPages.page(plugin));
      }
    }
    for (Metric metric : registry.metrics()) {
      known.add(metric.name());
      if (metric.name().equals(name)) {
        lines.addAll(PluginPages.page(metric));
      }
    }
    for (ConfigPage page : ConfigPage.values()) {
      known.add(page.label());
      if (page.label().equals(name)) {
        lines.addAll(PluginPages.page(page));
      }
    }
    if (lines.isEmpty()) {
      List<String> names = known.stream().distinct().toList();
      throw new InvalidSettingsException(
          "there is no plugin '%s', there is %s%s"
              .formatted(name, String.join(", ", names), Nearest.hint(name, names)));
    }
    return lines;
  }
}
