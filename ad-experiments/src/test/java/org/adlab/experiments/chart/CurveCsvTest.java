package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveCsvTest {

  @Test
  void writesThresholdsAndPoints(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("curves/pro.csv");
    CurveCsv.write(file, Curves.halves().pro().orElseThrow(), "fpr", "pro");
    assertThat(file)
        .hasContent(
            """
            threshold,fpr,pro
            Infinity,0.0,0.0
            1000.0,0.0,0.5
            49.500004,0.5,0.5
            49.5,0.5,1.0
            0.0,1.0,1.0
            """);
    assertThat(folder.resolve("curves")).isDirectoryNotContaining("glob:**.part");
  }
}
