package org.adlab.experiments.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Level;
import org.adlab.api.Progress;
import org.adlab.api.data.Sample;
import org.adlab.experiments.chart.LevelFigure;
import org.adlab.experiments.run.InspectedDetector;
import org.adlab.experiments.run.LevelMaps;

/** What each level of a fitted detector finds. */
public final class LevelsFigure {

  private LevelsFigure() {}

  /**
   * Each level's anomaly map beside the detector's (Wang et al., BMVC 2021, Figure 1).
   *
   * @param images how many test images
   */
  public static LevelFigure of(InspectedDetector detector, int images, Progress progress)
      throws IOException {
    List<Sample> samples = detector.samples(images);
    List<LevelFigure.Row> rows = new ArrayList<>();
    progress.begin("score", samples.size());
    for (Sample sample : samples) {
      LevelMaps maps = detector.maps(sample);
      rows.add(new LevelFigure.Row(maps.image(), maps.levels(), maps.joined(), maps.mask()));
      progress.step(Double.NaN);
    }
    progress.end();
    return new LevelFigure(
        detector.levels().stream().map(Level::name).toList(), "all levels", rows);
  }
}
