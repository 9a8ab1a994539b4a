package org.adlab.experiments.chart;

/** A picture that {@link ChartFiles} can write in any format. */
public interface Chart {

  /**
   * Lays it out.
   *
   * @throws org.adlab.api.AdLabException if this Java cannot draw text
   */
  Drawing drawing();
}
