package org.adlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.data.Sample;
import org.adlab.experiments.chart.ChartFiles;
import org.adlab.experiments.chart.Contour;
import org.adlab.experiments.chart.CurveCsv;
import org.adlab.experiments.chart.HeatMapFigure;
import org.adlab.experiments.chart.HeatMapRow;
import org.adlab.experiments.chart.LineChart;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineCharts;
import org.adlab.experiments.chart.LineCharts.NamedCurve;
import org.adlab.experiments.chart.PictureFormat;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.metrics.Curve;
import org.adlab.metrics.PixelEvaluation;
import org.adlab.metrics.PrecisionRecallCurve;

/**
 * Draws what a run found into its directory: {@code curves/*.csv}, {@code charts/*.png} and {@code
 * .svg}, {@code heat-maps/*.png}.
 *
 * @param run where to
 * @param title what the run is about, for the charts' headings
 */
record Pictures(RunDirectory run, String title) {

  /** How many images the overview shows. */
  private static final int OVERVIEW = 6;

  /** The curves. */
  void draw(Judgement judgement, double proLimit) throws IOException {
    Optional<PixelEvaluation> pixels =
        Optional.ofNullable(judgement.pixels().get(judgement.chosen()));
    if (pixels.isPresent()) {
      Optional<Curve> pro = pixels.get().pro();
      if (pro.isPresent()) {
        CurveCsv.write(table("pro"), pro.get(), "fpr", "pro");
        chart("pro", LineCharts.pro(title, alone(pro.get()), proLimit));
      }
      draw("pixel", pixels.get().roc(), pixels.get().precisionRecall());
    }
    draw("image", judgement.images().roc(), judgement.images().precisionRecall());
  }

  /** What is there of pixels as of images. */
  private void draw(String of, Optional<Curve> roc, Optional<PrecisionRecallCurve> precisionRecall)
      throws IOException {
    if (roc.isPresent()) {
      CurveCsv.write(table(of + "-roc"), roc.get(), "fpr", "tpr");
      chart(of + "-roc", LineCharts.roc(title, of + " AUROC", alone(roc.get())));
    }
    if (precisionRecall.isPresent()) {
      String name = of + "-precision-recall";
      CurveCsv.write(table(name), precisionRecall.get(), "recall", "precision");
      chart(name, LineCharts.precisionRecall(title, of + " AP", precisionRecall.get()));
    }
  }

  private static List<NamedCurve> alone(Curve curve) {
    return List.of(new NamedCurve("", curve));
  }

  private Path table(String name) throws IOException {
    return folder("curves").resolve(name + ".csv");
  }

  private void chart(String name, LineChart chart) throws IOException {
    ChartFiles.write(
        folder("charts").resolve(name), List.of(PictureFormat.PNG, PictureFormat.SVG), chart);
  }

  /** The losses of a training, and what else it told of each epoch. */
  void losses(List<Map<String, Double>> epochs) throws IOException {
    if (!epochs.isEmpty()) {
      EpochsCsv.write(table("losses"), epochs);
    }
    Map<String, double[]> series = new LinkedHashMap<>();
    for (int i = 0; i < epochs.size(); i++) {
      for (Map.Entry<String, Double> figure : epochs.get(i).entrySet()) {
        series.computeIfAbsent(figure.getKey(), name -> new double[epochs.size()])[i] =
            figure.getValue();
      }
    }
    List<Line> lines = new ArrayList<>();
    Map<String, double[]> others = new LinkedHashMap<>();
    series.forEach(
        (name, values) -> {
          if (name.contains("loss")) {
            lines.add(Line.perEpoch(name.replace('-', ' '), values));
          } else {
            others.put(name, values);
          }
        });
    if (!lines.isEmpty()) {
      chart("losses", LineCharts.losses(title, "epoch", lines));
    }
    for (Map.Entry<String, double[]> other : others.entrySet()) {
      String name = other.getKey();
      chart(name, LineCharts.figure(title, name.replace('-', ' '), other.getValue()));
    }
  }

  /**
   * Some of the test images.
   *
   * @return what their colours stand for; empty if there are none
   */
  Optional<ScoreScale> heatMaps(Testing testing) throws IOException {
    List<Exhibit> exhibits = testing.exhibits();
    if (exhibits.isEmpty()) {
      return Optional.empty();
    }
    Judgement judgement = testing.judgement();
    ScoreScale.Collector scores = new ScoreScale.Collector();
    exhibits.forEach(exhibit -> scores.add(exhibit.map().values()));
    // The exhibits have the map's size, so the threshold is the one that is best there.
    Optional<Contour> contour =
        Optional.ofNullable(judgement.pixels().get(Resolution.MAP))
            .flatMap(PixelEvaluation::bestF1)
            .map(Contour::bestF1);
    HeatMapFigure figure = new HeatMapFigure(scores.scale(), contour);
    Path folder = folder("heat-maps");
    Map<String, String> names =
        PictureNames.of(judgement.scored().stream().map(ScoredSample::id).toList());
    List<HeatMapRow> rows = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      HeatMapRow row =
          new HeatMapRow(
              exhibit.sample().id(),
              what(exhibit.sample()),
              exhibit.image(),
              exhibit.map(),
              exhibit.mask());
      figure.write(folder.resolve(names.get(row.id()) + ".png"), row);
      rows.add(row);
    }
    figure.writeSheet(folder.resolve(PictureNames.OVERVIEW + ".png"), title, spread(rows));
    return Optional.of(figure.scale());
  }

  private static String what(Sample sample) {
    return sample.anomalous() ? "defect type: " + sample.defectType() : "anomaly-free";
  }

  private static List<HeatMapRow> spread(List<HeatMapRow> rows) {
    int n = Math.min(OVERVIEW, rows.size());
    List<HeatMapRow> chosen = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      chosen.add(rows.get((int) ((i + 0.5) * rows.size() / n)));
    }
    return chosen;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(run.path().resolve(name));
  }
}
