package org.adlab.experiments.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.experiments.file.PngFile;

/**
 * Figures of anomaly maps: for each image, side by side, the image, its anomaly map, the image with
 * the contour of what a threshold calls anomalous, and the ground truth.
 *
 * @param scale what the colours stand for, the same for all pictures of a run
 * @param contour the threshold to draw the contour of; without one that panel is left out
 */
public record HeatMapFigure(ScoreScale scale, Optional<Contour> contour) {

  private static final double LARGE_PANEL = 170;
  private static final double SMALL_PANEL = 130;
  private static final double PIXELS_A_POINT = 2;

  /**
   * Writes one image's figure; the same input gives the same bytes.
   *
   * @throws org.adlab.api.AdLabException if this Java cannot draw text
   */
  public void write(Path png, HeatMapRow row) throws IOException {
    PngFile.write(png, drawn(Optional.empty(), List.of(row), LARGE_PANEL));
  }

  /**
   * Writes an overview of several images, one below the other.
   *
   * @param title above all
   * @param rows at least one
   * @throws org.adlab.api.AdLabException if this Java cannot draw text
   */
  public void writeSheet(Path png, String title, List<HeatMapRow> rows) throws IOException {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("The sheet \"%s\" has no image.".formatted(title));
    }
    PngFile.write(png, drawn(Optional.of(title), rows, SMALL_PANEL));
  }

  private BufferedImage drawn(Optional<String> title, List<HeatMapRow> rows, double panel) {
    HeatMapLayout layout =
        new HeatMapLayout(this, Lettering.load(), title, rows, panel, PIXELS_A_POINT);
    return Canvas.draw(layout.width(), layout.height(), PIXELS_A_POINT, layout::draw);
  }
}
