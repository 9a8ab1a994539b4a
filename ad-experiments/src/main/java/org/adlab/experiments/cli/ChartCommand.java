package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.Chart;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.figure.CurveFigure;
import org.adlab.experiments.figure.DescriptorFigure;
import org.adlab.experiments.figure.LevelsFigure;
import org.adlab.experiments.figure.LossFigure;
import org.adlab.experiments.figure.MetricFigure;
import org.adlab.experiments.figure.Selection;
import org.adlab.experiments.results.RunSet;
import org.adlab.experiments.run.FittedDetector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "chart",
    description =
        "Draws finished runs: their curves, metrics or losses in one picture, or what a detector sees.",
    mixinStandardHelpOptions = true)
final class ChartCommand implements Callable<Integer> {

  private final Console console;
  private final Interruption interruption;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "A run, or a folder of runs or of a sweep.")
  private Path folder = Path.of("");

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  /** What is drawn: one of them. */
  static final class What {
    @Option(
        names = "--curve",
        paramLabel = "CURVE",
        description = "The curves pro, image-roc or pixel-roc of the runs, with their areas.")
    private @Nullable String curve;

    @Option(
        names = "--metric",
        paramLabel = "NAME",
        description = "A metric: with --against over a number, with --bars as bars.")
    private @Nullable String metric;

    @Option(names = "--losses", description = "The losses of the runs' trainings.")
    private boolean losses;

    @Option(
        names = "--levels",
        description = "Of one run: each level's anomaly map beside their joint one.")
    private boolean levels;

    @Option(
        names = "--descriptors",
        description =
            "Of one run: the teacher's and the student's descriptors in anomaly-free and in"
                + " anomalous regions, laid out by t-SNE.")
    private boolean descriptors;
  }

  @Option(
      names = "--against",
      paramLabel = "KEY",
      description = "With --metric: the setting on the horizontal axis, a number.")
  private @Nullable String against;

  @Option(
      names = "--bars",
      paramLabel = "KEY",
      description = "With --metric: a bar for each value of this setting.")
  private @Nullable String bars;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "With --losses: which column of curves/losses.csv; by default loss.")
  private @Nullable String column;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "KEY",
      description =
          "A line, or a bar beside others, for each value of these settings; the rest is averaged."
              + " By default all settings that the runs differ in, but seeds.")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "KEY=VALUE",
      description = "Only runs that are set so; may be given again.")
  private Map<String, String> only = new LinkedHashMap<>();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Above the plot; by default the data set's name, none if empty.")
  private @Nullable String title;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "With --levels and --descriptors: how many test images; by default 6 and 40.")
  private @Nullable Integer images;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "With --levels and --descriptors: another engine.device, dataset.root or the like than"
              + " the run's.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where to; with the ending .png, .svg or .pdf that alone, else all three. By default"
              + " DIR/charts/NAME.")
  private @Nullable Path output;

  @Mixin private final PluginOptions plugins = new PluginOptions();

  ChartCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    requireFitting();
    Chart chart = what.levels || what.descriptors ? ofDetector() : ofRuns();
    ChartOutput.of(Optional.ofNullable(output), folder, name())
        .write(chart)
        .forEach(file -> console.out().println("chart: " + file));
    return Failures.DONE;
  }

  /** Options that mean something only together, or only apart. */
  private void requireFitting() {
    List<String> complaints = new ArrayList<>();
    boolean looksInside = what.levels || what.descriptors;
    if (what.curve != null) {
      CurveFigure.Kind.named(what.curve);
    }
    if (what.metric != null && (against == null) == (bars == null)) {
      complaints.add(
          "--metric %s: give --against KEY or --bars KEY, one of them".formatted(what.metric));
    }
    if (what.metric == null && (against != null || bars != null)) {
      complaints.add("--against and --bars are of a metric; give --metric NAME, too");
    }
    if (column != null && !what.losses) {
      complaints.add("--column is of --losses; give that, too");
    }
    if (!looksInside && (images != null || !assignments.isEmpty())) {
      complaints.add("--images and --set are of --levels and --descriptors; leave them out");
    }
    if (looksInside && (!by.isEmpty() || !only.isEmpty() || title != null)) {
      complaints.add(
          "--levels and --descriptors look into one run; leave --by, --only and --title out");
    }
    if (images != null && images < 1) {
      complaints.add("--images %d: at least 1".formatted(images));
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  private Chart ofRuns() throws IOException {
    RunSet runs = RunSet.in(folder);
    FinishedRuns.tellOthers(runs, console);
    Selection selection =
        new Selection(
            runs.finished(),
            by,
            only,
            Optional.ofNullable(title),
            line -> console.err().println(line));
    if (what.curve != null) {
      return CurveFigure.of(selection, CurveFigure.Kind.named(what.curve));
    }
    if (what.metric == null) {
      return LossFigure.of(selection, column == null ? "loss" : column);
    }
    return against != null
        ? MetricFigure.against(selection, what.metric, against)
        : MetricFigure.bars(selection, what.metric, String.valueOf(bars));
  }

  private Chart ofDetector() throws IOException {
    ConfigSource source = ConfigSource.load(folder.resolve(ConfigSource.RESOLVED), assignments);
    ExperimentSettings settings =
        new SettingsReader(plugins.registry(console)).read(ExperimentSettings.class, source);
    Progress progress =
        interruption.begin(ShownProgress.on(console), () -> "no figure was written");
    try (FittedDetector detector = FittedDetector.of(folder, settings, progress)) {
      return what.levels
          ? LevelsFigure.of(detector, images == null ? 6 : images, progress)
          : DescriptorFigure.of(
              detector, images == null ? 40 : images, new Seed(settings.seed()), progress);
    } catch (InvalidSettingsException e) {
      throw source.located(e, ExperimentSettings.class);
    } finally {
      interruption.end();
    }
  }

  /** What the file is called unless it is named. */
  private String name() {
    if (what.levels || what.descriptors) {
      return what.levels ? "levels" : "descriptors";
    }
    List<String> parts = new ArrayList<>();
    if (what.curve != null) {
      parts.add(what.curve);
    } else if (what.losses) {
      parts.add(column == null ? "loss" : column);
    } else {
      parts.add(what.metric + (against != null ? "-against-" + against : "-bars-" + bars));
    }
    parts.add(by.isEmpty() ? "by-what-varies" : "by-" + String.join("-", by));
    return String.join("-", parts);
  }
}
