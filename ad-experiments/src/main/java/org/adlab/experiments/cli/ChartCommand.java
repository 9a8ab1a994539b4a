package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.Chart;
import org.adlab.experiments.figure.CurveFigure;
import org.adlab.experiments.figure.LossFigure;
import org.adlab.experiments.figure.MetricFigure;
import org.adlab.experiments.figure.Selection;
import org.adlab.experiments.results.SweepIndex;
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
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where to; with the ending .png, .svg or .pdf that alone, else all three. By default"
              + " DIR/charts/NAME.")
  private @Nullable Path output;

  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final DetectorOptions detector = new DetectorOptions();

  ChartCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    requireFitting();
    Chart chart =
        what.levels || what.descriptors
            ? detector.draw(folder, what.levels, console, interruption)
            : ofRuns();
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
    if (!looksInside && detector.given()) {
      complaints.add("--images and --set are of --levels and --descriptors; leave them out");
    }
    if (looksInside && selection.given()) {
      complaints.add(
          "--levels and --descriptors look into one run; leave --by, --only and --title out");
    }
    if (looksInside && SweepIndex.isIn(folder)) {
      complaints.add(
          "%s: this is a sweep's folder, and --levels and --descriptors look into one run; give one of those in %s"
              .formatted(folder, folder.resolve("trials")));
    }
    detector.complaint().ifPresent(complaints::add);
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  private Chart ofRuns() throws IOException {
    Selection runs = selection.of(folder, console);
    if (what.curve != null) {
      return CurveFigure.of(runs, CurveFigure.Kind.named(what.curve));
    }
    if (what.metric == null) {
      return LossFigure.of(runs, column == null ? "loss" : column);
    }
    return against != null
        ? MetricFigure.against(runs, what.metric, against)
        : MetricFigure.bars(runs, what.metric, String.valueOf(bars));
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
    parts.add(selection.name());
    return String.join("-", parts);
  }
}
