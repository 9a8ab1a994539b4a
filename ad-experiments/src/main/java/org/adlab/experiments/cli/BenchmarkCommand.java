package org.adlab.experiments.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.benchmark.Benchmark;
import org.adlab.experiments.benchmark.BenchmarkReport;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.RuntimeSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.doctor.Attained;
import org.adlab.experiments.doctor.EngineProcess;
import org.adlab.experiments.doctor.Speed;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.experiments.sweep.SweepPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "benchmark",
    description =
        "Measures how fast an experiment trains and scores here: times, throughput, GFLOP/s, and"
            + " their share of what the machine can attain.",
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** A student's setting by which it trains as long as is measured. */
  private static final String EPOCHS = "epochs";

  private static final int MOST = 4096;

  private final Console console;
  private final Interruption interruption;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Epochs timed, after a first that is not; in place of student.epochs. By default"
              + " ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batches",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32",
      description = "Images scored at once; by default ${DEFAULT-VALUE}.")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "About how long each batch size is scored; by default ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the same as JSON to a file, too.")
  private @Nullable Path json;

  BenchmarkCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    requireSound();
    PluginRegistry registry = config.plugins().registry(console);
    SettingsReader reader = new SettingsReader(registry);
    ConfigSource source = config.source();
    SweepPlan.requireNone(source);
    ExperimentSettings settings = reader.read(ExperimentSettings.class, source);
    if (hasEpochs(settings.student().settings())) {
      source = source.with("--epochs", "student." + EPOCHS, epochs + 1);
      settings = reader.read(ExperimentSettings.class, source);
    }
    BenchmarkReport report;
    try {
      requireOne(settings);
      Benchmark benchmark = benchmark(registry, reader, settings);
      Optional<Attained> attainable = attainable(settings.engine().threads());
      Progress progress =
          interruption.begin(ShownProgress.on(console), () -> "nothing was measured to the end");
      report = benchmark.of(settings, attainable, progress);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
    }
    BenchmarkPage.lines(report).forEach(console.out()::println);
    if (json != null) {
      byte[] text = JSON.writeValueAsBytes(report);
      WholeFile.write(json, out -> out.write(text));
      console.out().println();
      console.out().println("json: " + json);
    }
    return Failures.DONE;
  }

  private void requireSound() {
    List<String> complaints = new ArrayList<>();
    if (epochs < 1 || epochs > MOST) {
      complaints.add("--epochs %d: at least 1 and at most %d".formatted(epochs, MOST));
    }
    if (!(seconds >= 0 && seconds <= MOST)) {
      complaints.add(
          "--seconds %s: a number that is not below 0, and at most %d".formatted(seconds, MOST));
    }
    if (batches.isEmpty()) {
      complaints.add("--batches: name at least one");
    }
    for (int batch : batches) {
      if (batch < 1 || batch > MOST) {
        complaints.add(
            "--batches: %d is no batch; at least 1 and at most %d".formatted(batch, MOST));
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    if (json != null) {
      WholeFile.requirePossible("--json", json);
    }
  }

  private static boolean hasEpochs(Record student) {
    return Arrays.stream(student.getClass().getRecordComponents())
        .anyMatch(part -> part.getName().equals(EPOCHS) && part.getType() == int.class);
  }

  private static void requireOne(ExperimentSettings settings) {
    Map<String, ExperimentSettings> parts = settings.parts();
    if (!parts.isEmpty()) {
      throw new InvalidSettingsException(
          "dataset: it stands for several, and one is measured; choose one of %s"
              .formatted(String.join(", ", parts.keySet())));
    }
  }

  /** Everything that scores in the engine's place, as the config has it or else by default. */
  private Benchmark benchmark(
      PluginRegistry registry, SettingsReader reader, ExperimentSettings settings) {
    Optional<Choice<ScoringRuntime>> its = settings.evaluation().runtime();
    List<Choice<ScoringRuntime>> runtimes = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Plugin plugin : registry.plugins()) {
      if (plugin.kind() != PluginKind.SCORING_RUNTIME) {
        continue;
      }
      try {
        runtimes.add(
            its.filter(choice -> choice.name().equals(plugin.name()))
                .orElseGet(
                    () ->
                        reader
                            .read(
                                RuntimeSettings.class,
                                ConfigSource.ofOptions()
                                    .with("runtime", "runtime", Map.of("plugin", plugin.name())))
                            .runtime()));
      } catch (InvalidSettingsException e) {
        absent.add(
            "scoring by %s is not timed: %s"
                .formatted(plugin.name(), String.join("; ", e.complaints())));
      }
    }
    return new Benchmark(batches, seconds, runtimes, absent);
  }

  private Optional<Attained> attainable(int threads) throws IOException {
    return Attained.best(
        EngineProcess.checkAll(
            EngineCheckCommand.jvm(),
            threads,
            engine -> console.err().println("measuring what %s can attain ...".formatted(engine))),
        Speed.CONVOLUTION);
  }
}
