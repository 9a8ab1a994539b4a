package org.adlab.experiments.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;

/**
 * Each level's anomaly map beside the one they are joined to (Wang et al., BMVC 2021, Figure 1).
 * The colours of a column go from its lowest score to its highest, by the square root.
 *
 * @param levels the levels' names, from fine to coarse
 * @param joined what the joint map is called
 * @param rows at least one
 */
public record LevelFigure(List<String> levels, String joined, List<Row> rows) implements Chart {

  private static final double GAP = 6;
  private static final double PIXELS_A_UNIT = 4.2;
  private static final double LETTERS = 9;
  private static final double CAPTION = 15;

  public LevelFigure {
    levels = List.copyOf(levels);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a figure without an image");
    }
  }

  /**
   * One test image.
   *
   * @param image what was looked at
   * @param levels one map a level
   * @param joined the detector's map
   * @param mask the ground truth, where the data set knows it
   */
  public record Row(
      RgbImage image, List<AnomalyMap> levels, AnomalyMap joined, Optional<Mask> mask) {
    public Row {
      levels = List.copyOf(levels);
    }

    private List<AnomalyMap> maps() {
      List<AnomalyMap> maps = new ArrayList<>(levels);
      maps.add(joined);
      return maps;
    }
  }

  @Override
  public Drawing drawing() {
    Lettering lettering = Lettering.load();
    int columns = levels.size() + 3;
    double width = Drawing.PAGE * 72;
    double panel = (width - (columns - 1) * GAP) / columns;
    double[] heights =
        rows.stream().mapToDouble(row -> panel * row.image.height() / row.image.width()).toArray();
    double height = CAPTION;
    for (double high : heights) {
      height += high + GAP;
    }
    List<ScoreScale> scales = scales();
    return new Drawing(
        width,
        height,
        Drawing.PAGE,
        PIXELS_A_UNIT,
        graphics -> {
          Pen pen = new Pen(graphics, lettering.plain(LETTERS), ChartLook.INK);
          Tiles tiles = new Tiles(graphics, pen, panel, GAP, PIXELS_A_UNIT);
          double top = 0;
          for (int i = 0; i < rows.size(); i++) {
            draw(tiles, rows.get(i), scales, top, heights[i]);
            top += heights[i] + GAP;
          }
          captions(pen, panel, top + LETTERS);
        });
  }

  private List<ScoreScale> scales() {
    List<ScoreScale> scales = new ArrayList<>();
    for (int column = 0; column <= levels.size(); column++) {
      ScoreScale.Collector scores = new ScoreScale.Collector();
      for (Row row : rows) {
        scores.add(row.maps().get(column).values());
      }
      scales.add(scores.scale());
    }
    return scales;
  }

  private static void draw(Tiles tiles, Row row, List<ScoreScale> scales, double top, double high) {
    tiles.put(0, top, high, (h, w) -> Panels.of(row.image, h, w));
    for (int i = 0; i < scales.size(); i++) {
      AnomalyMap map = row.maps().get(i);
      ScoreScale scale = scales.get(i);
      tiles.put(i + 1, top, high, (h, w) -> Panels.of(map, scale, h, w));
    }
    int last = scales.size() + 1;
    if (row.mask.isPresent()) {
      tiles.put(last, top, high, (h, w) -> Panels.of(row.mask.get(), h, w));
    } else {
      tiles.unknown(last, top, high);
    }
  }

  private void captions(Pen pen, double panel, double baseline) {
    List<String> captions = new ArrayList<>(List.of("image"));
    captions.addAll(levels);
    captions.add(joined);
    captions.add("ground truth");
    for (int i = 0; i < captions.size(); i++) {
      pen.centre(captions.get(i), i * (panel + GAP), baseline, panel);
    }
  }
}
