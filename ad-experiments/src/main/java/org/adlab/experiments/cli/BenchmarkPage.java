package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.adlab.experiments.benchmark.BenchmarkReport;
import org.adlab.experiments.benchmark.Rate;
import org.adlab.experiments.benchmark.ScoringSpeed;
import org.adlab.experiments.benchmark.Times;
import org.adlab.experiments.benchmark.TrainingSpeed;
import org.adlab.experiments.doctor.Speed;

/** What {@code ./ad benchmark} says, for people. */
final class BenchmarkPage {

  private static final String ROW = "  %-36s %9s %9s %8s %10s %9s";

  private BenchmarkPage() {}

  static List<String> lines(BenchmarkReport told) {
    List<String> lines = new ArrayList<>();
    lines.add("AdLab %s, DJL %s".formatted(told.adlab(), told.djl()));
    lines.add("");
    DoctorPage.machine(told.machine(), lines);
    lines.add(
        DoctorPage.line(
            "attainable", told.attainable() == null ? "not known" : told.attainable().words()));
    lines.add("");
    lines.add("Experiment");
    lines.add(
        DoctorPage.line(
            "engine",
            "%s, %s, %d threads".formatted(told.engine(), told.device(), told.threads())));
    lines.add(DoctorPage.line("detector", told.detector()));
    lines.add(
        DoctorPage.line(
            "images", "%s, %d x %d".formatted(told.dataset(), told.width(), told.height())));
    TrainingSpeed training = told.training();
    if (training != null) {
      lines.add("");
      training(training, lines);
    }
    lines.add("");
    scoring(told.scoring(), lines);
    lines.add("");
    lines.add(
        "  GFLOP/s are of convolutions, and like the share of the attainable of the best time.");
    told.remarks().forEach(remark -> lines.add("  " + remark));
    return lines;
  }

  private static void training(TrainingSpeed training, List<String> lines) {
    lines.add(
        "Training, %d epochs of %d images in %d steps each, after a first"
            .formatted(training.epochs(), training.images(), training.steps()));
    lines.add(ROW.formatted("", "best", "GFLOP/s", "share", "median", "").stripTrailing());
    Rate none = new Rate(null, null);
    lines.add(row("an epoch, s", training.epoch().over(1000), none, ""));
    lines.add(row("an image, ms", training.image(), training.rate(), ""));
  }

  private static void scoring(List<ScoringSpeed> speeds, List<String> lines) {
    lines.add("Scoring, ms an image, from images in memory to maps");
    lines.add(ROW.formatted("batch", "best", "GFLOP/s", "share", "median", "images/s"));
    int last = 0;
    for (ScoringSpeed speed : speeds) {
      lines.add(
          row(
              "%5s  %s".formatted(speed.batch() == last ? "" : speed.batch(), speed.by()),
              speed.image(),
              speed.rate(),
              String.format(Locale.ROOT, "%.1f", speed.imagesPerSecond())));
      last = speed.batch();
    }
  }

  private static String row(String what, Times times, Rate rate, String more) {
    return ROW.formatted(
            what,
            time(times.best()),
            rate.gflops() == null ? "" : Speed.figure(rate.gflops()),
            rate.share() == null ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * rate.share()),
            time(times.median()),
            more)
        .stripTrailing();
  }

  private static String time(double time) {
    return String.format(Locale.ROOT, "%.2f", time);
  }
}
