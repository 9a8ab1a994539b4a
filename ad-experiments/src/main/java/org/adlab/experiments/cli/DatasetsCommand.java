package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "datasets",
    description =
        "Lists the data sets; or tells what one expects on disk and where to get it, and checks it.",
    mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

  private final Console console;
  private final Interruption interruption;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The data set to tell of.")
  private @Nullable String name;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "Counts what is there, decodes every image, and compares masks with their images;"
              + " exit code 1 if anything is amiss or counts differ from those published.")
  private @Nullable Path root;

  @Mixin private final PluginOptions options = new PluginOptions();

  DatasetsCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = options.registry(console);
    List<Plugin> datasets =
        registry.plugins().stream().filter(p -> p.kind() == PluginKind.DATASET).toList();
    if (name == null) {
      if (root != null) {
        throw new InvalidSettingsException("--root: name the data set that it is to be, too");
      }
      PluginPages.list(datasets, List.of(), List.of()).forEach(console.out()::println);
      return Failures.DONE;
    }
    Plugin plugin = registry.find(PluginKind.DATASET, name);
    Optional<DatasetGuide> guide =
        plugin.factory() instanceof DatasetFactory<?> factory ? factory.guide() : Optional.empty();
    if (root == null) {
      DatasetPages.page(plugin, guide).forEach(console.out()::println);
      return Failures.DONE;
    }
    return check(
        guide.orElseThrow(
            () ->
                new InvalidSettingsException(
                    "--root: the data set %s says nothing of files to check".formatted(name))),
        root);
  }

  private int check(DatasetGuide guide, Path at) {
    ShownProgress progress = ShownProgress.on(console);
    interruption.begin(progress, () -> "the check was not finished");
    DatasetGuide.Findings findings;
    try {
      findings = guide.check().of(at.toAbsolutePath().normalize(), progress);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(
          e.complaints().stream().map(told -> told.replaceFirst("^root: ", "--root: ")).toList());
    } finally {
      interruption.end();
    }
    DatasetPages.counts(findings.counts()).forEach(console.out()::println);
    findings.complaints().forEach(console.err()::println);
    List<String> ends = new ArrayList<>();
    long differing = findings.counts().stream().filter(DatasetPages::differs).count();
    if (differing > 0) {
      ends.add(
          differing == 1
              ? "1 count differs from what was published"
              : differing + " counts differ from what was published");
    }
    int amiss = findings.complaints().size();
    if (amiss > 0) {
      ends.add(amiss == 1 ? "1 thing is amiss" : amiss + " things are amiss");
    }
    if (ends.isEmpty()) {
      console.out().println("nothing is amiss");
      return Failures.DONE;
    }
    console.err().println(String.join("; ", ends));
    return Failures.FAILED;
  }
}
