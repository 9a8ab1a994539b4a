package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AnomalyMap;
import org.junit.jupiter.api.Test;

class ContourTest {

  @Test
  void goesAroundOnePixelHalfWayToItsNeighbours() {
    // The middle of three by three, its centre at (1.5, 1.5); the crossings lie 1/2 from it.
    assertThat(lines(new float[] {0, 0, 0, 0, 4, 0, 0, 0, 0}, 3, 2))
        .containsExactlyInAnyOrder(
            "1.5,1.0 1.0,1.5", "2.0,1.5 1.5,1.0", "1.0,1.5 1.5,2.0", "2.0,1.5 1.5,2.0");
  }

  @Test
  void crossingsAreInterpolatedAndTheThresholdLiesWithin() {
    assertThat(lines(new float[] {0, 4, 0, 4}, 2, 1)).containsExactly("0.75,0.5 0.75,1.5");
    assertThat(lines(new float[] {0, 4, 0, 4}, 2, 4)).containsExactly("1.5,0.5 1.5,1.5");
    assertThat(lines(new float[] {4, 4, 4, 4}, 2, 4)).isEmpty();
  }

  @Test
  void saddlesAreJoinedWhereTheirMiddleLiesWithin() {
    // Top left and bottom right within; a high middle joins them, a low one parts them.
    assertThat(lines(new float[] {8, 0, 0, 8}, 2, 2))
        .containsExactlyInAnyOrder("1.25,0.5 1.5,0.75", "0.75,1.5 0.5,1.25");
    assertThat(lines(new float[] {8, 0, 0, 8}, 2, 6))
        .containsExactlyInAnyOrder("0.5,0.75 0.75,0.5", "1.5,1.25 1.25,1.5");
    // Top right and bottom left within.
    assertThat(lines(new float[] {0, 8, 8, 0}, 2, 2))
        .containsExactlyInAnyOrder("0.5,0.75 0.75,0.5", "1.5,1.25 1.25,1.5");
  }

  /** Each line as its two ends, in the order drawn. */
  private static List<String> lines(float[] scores, int width, float threshold) {
    Path2D path =
        new Contour(threshold, "").on(new AnomalyMap(scores.length / width, width, scores, 0));
    List<String> lines = new ArrayList<>();
    double[] point = new double[6];
    String start = "";
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(point) == PathIterator.SEG_MOVETO) {
        start = point[0] + "," + point[1];
      } else {
        lines.add(start + " " + point[0] + "," + point[1]);
      }
    }
    return lines;
  }
}
