package org.adlab.experiments.report;

import java.util.HexFormat;
import org.adlab.experiments.chart.Colormap;

/** The colours of anomaly maps as the page reads them: those of all other pictures. */
final class HeatColors {

  private static final int STEPS = 256;

  private HeatColors() {}

  /** 256 colours from the lowest to the highest score, six hexadecimal digits each. */
  static String hex() {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < STEPS; i++) {
      hex.append(HexFormat.of().toHexDigits(Colormap.rgb(i / (STEPS - 1.0)), 6));
    }
    return hex.toString();
  }
}
