package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.adlab.experiments.chart.Chart;
import org.adlab.experiments.chart.ChartFiles;
import org.adlab.experiments.chart.PictureFormat;

/**
 * Where a chart goes.
 *
 * @param name the files' path without the ending
 * @param formats one file each
 */
record ChartOutput(Path name, List<PictureFormat> formats) {

  /**
   * Where the user wants it.
   *
   * @param asked a file with an ending for that format alone, or without one for all
   * @param folder where else, in {@code charts}
   * @param name what else
   */
  static ChartOutput of(Optional<Path> asked, Path folder, String name) {
    List<PictureFormat> all = List.of(PictureFormat.values());
    if (asked.isEmpty()) {
      return new ChartOutput(
          folder.resolve("charts").resolve(name.replaceAll("[^A-Za-z0-9._-]+", "-")), all);
    }
    String file = String.valueOf(asked.get().getFileName());
    for (PictureFormat format : all) {
      if (file.toLowerCase(Locale.ROOT).endsWith(format.ending())) {
        String bare = file.substring(0, file.length() - format.ending().length());
        return new ChartOutput(asked.get().resolveSibling(bare), List.of(format));
      }
    }
    return new ChartOutput(asked.get(), all);
  }

  List<Path> write(Chart chart) throws IOException {
    return ChartFiles.write(name, formats, chart);
  }
}
