package org.adlab.experiments.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.run.MapFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evaluate",
    description = "Judges anomaly maps that any program wrote: metrics, curves and charts.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;
  private final Trials trials;
  private final Interruption interruption;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A config, for its sections dataset and evaluation.")
  private @Nullable Path config;

  @Option(
      names = "--maps",
      required = true,
      paramLabel = "DIR|FILE.npy",
      description =
          "A folder with CATEGORY/test/DEFECT/NAME.tiff, float32 as MVTec's evaluation reads them; or an array of shape (N, H, W).")
  private Path maps = Path.of("");

  @Option(
      names = "--masks",
      paramLabel = "FILE.npy",
      description = "The masks of an array of maps, of its shape; what is not 0 is anomalous.")
  private @Nullable Path masks;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description =
          "Image scores: a CSV with the columns id and score for a folder, a .npy of shape (N) for an array. By default the scores.csv beside a folder's maps, else the highest score of each map.")
  private @Nullable Path scores;

  @Option(
      names = "--dataset",
      paramLabel = "ROOT",
      description = "The folder of a data set in MVTec AD's layout; instead of FILE.")
  private @Nullable Path dataset;

  @Option(names = "--category", paramLabel = "NAME", description = "Its category.")
  private @Nullable String category;

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "NAME",
      description = "What to compute, names with commas between; './ad plugins' lists them.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--pro-limit",
      paramLabel = "RATE",
      description = "The false positive rate up to which AU-PRO integrates; by default 0.3.")
  private @Nullable Double proLimit;

  @Option(
      names = "--resolution",
      paramLabel = "WHERE",
      description =
          "Where maps of another size than the ground truth are compared with it: ground-truth resizes the maps, map the ground truth. By default such maps are refused.")
  private @Nullable String resolution;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one setting, over FILE; may be given again.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where results go; by default runs/NAME-DATE-TIME.")
  private @Nullable Path output;

  @Mixin private final PluginOptions plugins = new PluginOptions();

  EvaluateCommand(Console console, Trials trials, Interruption interruption) {
    this.console = console;
    this.trials = trials;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    requireOneTruth();
    ConfigSource source = source();
    Set<PluginKind> made = masks == null ? Set.of(PluginKind.DATASET) : Set.of();
    EvaluateSettings settings =
        new SettingsReader(plugins.registry(console), made).read(EvaluateSettings.class, source);
    MapFiles files = new MapFiles(maps, Optional.ofNullable(masks), Optional.ofNullable(scores));
    OutputDirectory directory = OutputDirectory.of(output, maps);
    Progress progress = interruption.begin(ShownProgress.on(console), directory::whatBecameOfIt);
    Trials.Outcome outcome;
    try {
      outcome = trials.evaluate(settings, files, resolution != null, directory.path(), progress);
    } catch (InvalidSettingsException e) {
      throw source.located(e, EvaluateSettings.class);
    } finally {
      interruption.end();
      directory.removeIfBare();
    }
    OutcomeTable.lines(outcome).forEach(console.out()::println);
    console.out().println("run: " + directory.path());
    return Failures.DONE;
  }

  /** The ground truth comes from one place. */
  private void requireOneTruth() {
    List<String> complaints = new ArrayList<>();
    if ((dataset == null) != (category == null)) {
      complaints.add("--dataset and --category go together; give both, or a config instead");
    }
    boolean files = dataset != null || category != null;
    if (masks != null && files) {
      complaints.add(
          "--masks: the data set has masks already; give --masks or --dataset, not both");
    }
    if (config != null && files) {
      complaints.add(
          "%s: the data set comes from the config or from --dataset, not both; --set dataset.category=NAME chooses another of the config's"
              .formatted(config));
    }
    if (config == null && !assignments.isEmpty()) {
      complaints.add("--set %s: there is no config to lay it over".formatted(assignments.get(0)));
    }
    if (masks == null && Files.isRegularFile(maps)) {
      complaints.add(
          "--maps %s: a file needs --masks FILE.npy of its shape beside it; or give a folder of TIFFs"
              .formatted(maps));
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  private ConfigSource source() {
    ConfigSource source =
        config == null ? ConfigSource.ofOptions() : ConfigSource.load(config, assignments);
    if (dataset != null && category != null) {
      source =
          source
              .with("--dataset", "dataset.plugin", "mvtec-ad")
              .with("--dataset", "dataset.root", dataset.toString())
              .with("--category", "dataset.category", category);
    }
    if (!metrics.isEmpty()) {
      source = source.with("--metrics", "evaluation.metrics", metrics);
    }
    if (proLimit != null) {
      source = source.with("--pro-limit", "evaluation.pro-limit", proLimit);
    }
    if (resolution != null) {
      source = source.with("--resolution", "evaluation.resolution", resolution);
    }
    return source;
  }
}
