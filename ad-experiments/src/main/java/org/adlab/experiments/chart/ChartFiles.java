package org.adlab.experiments.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes charts as files. */
public final class ChartFiles {

  private ChartFiles() {}

  /**
   * Draws a chart; the same chart gives the same bytes.
   *
   * @param name the files' path without the ending
   * @param formats one file each
   * @return the files, in the formats' order
   * @throws org.adlab.api.AdLabException if this Java cannot draw text
   */
  public static List<Path> write(Path name, Collection<PictureFormat> formats, Chart chart)
      throws IOException {
    Drawing drawing = chart.drawing();
    List<Path> files = new ArrayList<>();
    for (PictureFormat format : formats) {
      Path file = name.resolveSibling(name.getFileName() + format.ending());
      format.write(file, drawing);
      files.add(file);
    }
    return files;
  }
}
