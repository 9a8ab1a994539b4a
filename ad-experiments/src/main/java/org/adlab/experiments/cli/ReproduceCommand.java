package org.adlab.experiments.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.compare.Part;
import org.adlab.experiments.compare.RunComparison;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.results.FinishedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    description =
        "Runs a finished run again, from its result.json alone, and says whether the numbers match.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;
  private final Trials trials;
  private final Interruption interruption;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A finished run's directory, or its result.json.")
  private Path run = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The new run's directory; by default runs/NAME-reproduced-DATE-TIME.")
  private @Nullable Path output;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Sets one setting otherwise: where data lie on this machine; may be given again.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  ReproduceCommand(Console console, Trials trials, Interruption interruption) {
    this.console = console;
    this.trials = trials;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    FinishedRun then = FinishedRun.in(directory());
    requireOwnFit(then);
    JsonNode config = then.config();
    // Trackers change no figure, and whoever wrote the file might have the login sent anywhere.
    ConfigSource source =
        ConfigSource.within(origin(then), config.toString(), assignments)
            .with("./ad reproduce", "output.trackers", List.of());
    ExperimentSettings settings =
        new SettingsReader(plugins.registry(console)).read(ExperimentSettings.class, source);
    OutputDirectory directory =
        OutputDirectory.of(
            output,
            Path.of(
                "%s-reproduced.conf"
                    .formatted(then.directory().toAbsolutePath().normalize().getFileName())));
    Progress progress = interruption.begin(ShownProgress.on(console), directory::howToGoOn);
    try {
      warn(config, settings, then, trials.provenance(settings, progress));
      trials.run(settings, directory.path(), Optional.empty(), progress);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
      directory.removeIfBare();
    }
    Reproduction reproduction = Reproduction.of(then, FinishedRun.in(directory.path()));
    reproduction.lines().forEach(console.out()::println);
    console.out().println("run: " + directory.path());
    return reproduction.succeeded() ? Failures.DONE : Failures.FAILED;
  }

  private Path directory() {
    boolean file = run.endsWith(FinishedRun.RESULT) && Files.isRegularFile(run);
    return file ? run.toAbsolutePath().resolveSibling("") : run;
  }

  /** Where the config stands. */
  private static Path origin(FinishedRun run) {
    boolean own = run.result().path(FinishedRun.PROVENANCE).has(FinishedRun.CONFIG);
    return run.directory().resolve(own ? FinishedRun.RESULT : ConfigSource.RESOLVED);
  }

  private static void requireOwnFit(FinishedRun run) {
    JsonNode fitted = run.result().path(FinishedRun.PROVENANCE).path("fitted");
    if (fitted.isObject()) {
      throw new InvalidSettingsException(
          "%s: its detector was fitted in another run (config %s, finished %s); reproduce that one, and score with ./ad run --fitted"
              .formatted(
                  run.directory(),
                  fitted.path("config-sha256").asText(),
                  fitted.path("finished").asText()));
    }
  }

  private void warn(
      JsonNode config,
      ExperimentSettings settings,
      FinishedRun then,
      Map<String, @Nullable Object> provenance)
      throws IOException {
    JsonNode recorded = then.result().path(FinishedRun.PROVENANCE);
    JsonNode now = JSON.valueToTree(provenance);
    warn("settings", RunComparison.settings(config, JSON.readTree(CanonicalConfig.json(settings))));
    warn("data", RunComparison.data(recorded, now));
    warn("versions", RunComparison.versions(recorded, now));
  }

  private void warn(String name, Part part) {
    part.different()
        .forEach(
            one ->
                console
                    .err()
                    .println(
                        "warning: other %s: %s was %s, and is %s now"
                            .formatted(name, one.what(), one.first(), one.second())));
  }
}
