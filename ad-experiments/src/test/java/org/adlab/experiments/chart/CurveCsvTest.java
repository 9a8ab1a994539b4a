package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.AdLabException;
import org.adlab.metrics.Curve;
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

  @Test
  void whatWasWrittenIsReadBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pro.csv");
    CurveCsv.write(file, Curves.halves().pro().orElseThrow(), "fpr", "pro");
    Curve curve = CurveCsv.read(file, "fpr", "pro");
    assertThat(curve.areaUpTo(0.3) / 0.3).isCloseTo(0.5, within(1e-12));
    assertThat(curve.area()).isCloseTo(0.75, within(1e-12));
    assertThat(curve.threshold(1)).isEqualTo(1000);
  }

  @Test
  void whatIsNoCurveIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pro.csv");
    for (String damaged :
        new String[] {
          "",
          "threshold,fpr,tpr\nInfinity,0,0\n0,1,1\n",
          "threshold,fpr,pro\nInfinity,0,0\n",
          "threshold,fpr,pro\nInfinity,0,0\n1,0.5\n0,1,1\n",
          "threshold,fpr,pro\nInfinity,0,0\n1,0.5,0.9\n0,1,0.8\n",
          "threshold,fpr,pro\nInfinity,0,0\n1,NaN,0.5\n0,1,1\n",
          "threshold,fpr,pro\nInfinity,0,0\n1,half,0.5\n0,1,1\n"
        }) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> CurveCsv.read(file, "fpr", "pro"))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining(file + " is not a curve of pro over fpr");
    }
  }
}
