package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.adlab.api.Exporter;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.ExportSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.export.Export;
import org.adlab.experiments.export.ExportProperties;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.run.FittedDetector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Writes a finished run's detector as a file that other programs score with.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Console console;
  private final Interruption interruption;

  @Parameters(index = "0", paramLabel = "RUN", description = "A finished run's directory.")
  private Path run = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      required = true,
      description = "The format, onnx for instance; ./ad plugins lists them.")
  private String format = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; by default detector and the format's ending, in RUN.")
  private @Nullable Path output;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Another evaluation.stride, engine.device or the like than the run's; may be given again.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  ExportCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    PluginRegistry registry = plugins.registry(console);
    SettingsReader reader = new SettingsReader(registry);
    ExportSettings export = format(registry, reader);
    FinishedRun finished = FinishedRun.in(run);
    if (output != null) {
      WholeFile.requirePossible("--output", output);
    }
    ConfigSource source = ConfigSource.load(run.resolve(ConfigSource.RESOLVED), assignments);
    ExperimentSettings settings =
        new SettingsReader(registry, PluginKind.OF_DETECTORS)
            .read(ExperimentSettings.class, source);
    Progress progress = interruption.begin(ShownProgress.on(console), () -> "nothing was written");
    Path file;
    try (FittedDetector fitted = FittedDetector.of(run, settings, progress)) {
      Exporter exporter = fitted.exporter(export.format());
      file =
          Objects.requireNonNullElseGet(output, () -> run.resolve("detector" + exporter.ending()));
      Map<String, String> properties = ExportProperties.of(finished, settings);
      Export.write(fitted.detector(), properties, exporter, file);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
    }
    console.out().printf("exported: %s%n", file);
    return Failures.DONE;
  }

  /** The format asked for; if there is none of that name, it is {@code --format} that is wrong. */
  private ExportSettings format(PluginRegistry registry, SettingsReader reader) {
    try {
      registry.find(PluginKind.EXPORTER, format);
    } catch (InvalidSettingsException e) {
      InvalidSettingsException told =
          new InvalidSettingsException("--format: %s".formatted(e.getMessage()));
      told.initCause(e);
      throw told;
    }
    return reader.read(
        ExportSettings.class,
        ConfigSource.ofOptions().with("--format", "format", Map.of("plugin", format)));
  }
}
