package org.adlab.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Progress;
import org.adlab.api.data.Mask;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.EvaluationSettings;
import org.adlab.experiments.maps.JudgedMap;
import org.adlab.experiments.maps.MapSource;
import org.jspecify.annotations.Nullable;

/** Judges maps that some program wrote, as a trial does its own. */
public final class MapEvaluation {

  private MapEvaluation() {}

  /**
   * Evaluates maps.
   *
   * @param settings the data set, the metrics, and where maps and ground truth are compared
   * @param files the maps
   * @param resize whether maps and ground truth may differ in size
   * @param directory where to; must not hold a finished run
   * @throws InvalidSettingsException if a file is damaged or not what it is said to be; nothing has
   *     then been written
   * @throws AdLabException if it fails on the way; there is then no {@code result.json}
   */
  public static RunResult run(
      EvaluateSettings settings, MapFiles files, boolean resize, Path directory, Progress progress)
      throws IOException {
    Trial.requireUnfinished(directory);
    if (RunDirectory.isBegun(directory)) {
      throw new InvalidSettingsException(
          "--output %s: it holds an unfinished run; choose another".formatted(directory));
    }
    EvaluationSettings evaluation = settings.evaluation();
    try (MapSource maps = open(settings, files, progress)) {
      Judge judge = new Judge(evaluation, Set.of(evaluation.resolution()));
      double readSeconds = read(maps, judge, resize, progress);
      Judgement judgement = judge.judgement();
      judgement.remarks().forEach(progress::message);

      RunDirectory run = RunDirectory.create(directory);
      run.writeScores(judgement.scored());
      new Pictures(run, maps.name()).draw(judgement, evaluation.proLimit());
      Map<String, @Nullable Double> timings = new LinkedHashMap<>();
      timings.put("read-seconds", readSeconds);
      timings.put("evaluate-seconds", judgement.seconds());
      run.writeJson(
          RunDirectory.RESULT, ResultJson.of(judgement, timings, provenance(maps, evaluation)));
      return new RunResult(directory, judgement.result());
    }
  }

  private static MapSource open(EvaluateSettings settings, MapFiles files, Progress progress)
      throws IOException {
    try {
      return files.open(settings, progress);
    } catch (AdLabException e) {
      throw unfit(e);
    }
  }

  /** Hands every map to the judge; the seconds that reading took. */
  private static double read(MapSource maps, Judge judge, boolean resize, Progress progress)
      throws IOException {
    long nanos = 0;
    progress.begin("evaluate", maps.size());
    for (int i = 0; i < maps.size(); i++) {
      try {
        long start = System.nanoTime();
        JudgedMap map = maps.read(i);
        nanos += System.nanoTime() - start;
        if (!resize) {
          map.truth().ifPresent(truth -> requireOneSize(map.id(), map.map(), truth));
        }
        judge.add(map.id(), map.anomalous(), map.defectType(), map.map(), map.truth());
      } catch (AdLabException e) {
        throw unfit(e);
      }
      progress.step(Double.NaN);
    }
    progress.end();
    return nanos / 1e9;
  }

  /**
   * All that is read was given by the user: whatever is wrong with it, other files are what helps.
   */
  private static InvalidSettingsException unfit(AdLabException wrong) {
    if (wrong instanceof InvalidSettingsException told) {
      return told;
    }
    InvalidSettingsException told =
        new InvalidSettingsException(String.valueOf(wrong.getMessage()));
    told.initCause(wrong);
    return told;
  }

  private static void requireOneSize(String id, AnomalyMap map, Mask truth) {
    if (map.height() != truth.height() || map.width() != truth.width()) {
      throw new AdLabException(
          "%s: its map is %d x %d pixels, but its ground truth %d x %d; resize the map before it is written, or let --resolution ground-truth (or map) do it"
              .formatted(id, map.width(), map.height(), truth.width(), truth.height()));
    }
  }

  private static Map<String, @Nullable Object> provenance(
      MapSource maps, EvaluationSettings settings) {
    Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
    provenance.put("adlab", Provenance.version(MapEvaluation.class));
    provenance.put("adlab-commit", Provenance.commit());
    provenance.putAll(maps.provenance());
    provenance.put("resolution", settings.resolution().label());
    provenance.put("pro-limit", settings.proLimit());
    provenance.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return provenance;
  }
}
