package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.adlab.experiments.chart.LineCharts.NamedCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pictures on a machine whose fontconfig knows no font: a JVM of its own, told so. */
class WithoutFontsTest {

  private static final String NO_FONTS = "<?xml version=\"1.0\"?><fontconfig></fontconfig>\n";

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void chartsAreTheSameBytesAsWithFonts() throws Exception {
    Path here = folder.resolve("here");
    DrawsAChart.main(here.toString());

    Path there = folder.resolve("there");
    String output = runWithoutFonts(DrawsAChart.class, there.toString());
    assertThat(there.resolve("chart.png"))
        .withFailMessage(output)
        .hasBinaryContent(Files.readAllBytes(here.resolve("chart.png")));
    assertThat(there.resolve("chart.svg")).hasSameBinaryContentAs(here.resolve("chart.svg"));
    assertThat(there.resolve("chart.pdf")).hasSameBinaryContentAs(here.resolve("chart.pdf"));
    for (String file : List.of("bars.pdf", "bars.png", "levels.pdf", "points.pdf")) {
      assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
    }
  }

  /** Else the test above would prove nothing. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutOurOwnFontconfigNothingCanBeDrawn() throws Exception {
    Path font = folder.resolve("font.ttf");
    try (InputStream in = LineChart.class.getResourceAsStream("font/DejaVuSans.ttf")) {
      Files.copy(in, font);
    }
    assertThat(runWithoutFonts(DrawsText.class, font.toString()))
        .contains("Fontconfig head is null");
  }

  private String runWithoutFonts(Class<?> main, String... arguments) throws Exception {
    Path fontconfig = Files.writeString(folder.resolve("fonts.conf"), NO_FONTS);
    Path home = Files.createDirectories(folder.resolve("home"));
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("-Duser.home=" + home); // where Java remembers fontconfig's answers
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FONTCONFIG_FILE", fontconfig.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** Draws as AdLab does. */
  static final class DrawsAChart {
    private DrawsAChart() {}

    public static void main(String... arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      ChartFiles.write(
          folder.resolve("chart"),
          List.of(PictureFormat.values()),
          LineCharts.pro(
              "PRO", List.of(new NamedCurve("", Curves.halves().pro().orElseThrow())), 0.3));
      List<PictureFormat> formats = List.of(PictureFormat.values());
      ChartFiles.write(folder.resolve("bars"), formats, ChartFilesTest.bars());
      ChartFiles.write(folder.resolve("levels"), formats, ChartFilesTest.levels());
      ChartFiles.write(folder.resolve("points"), formats, ChartFilesTest.points());
    }
  }

  /** Draws in our font as Java would do it. */
  static final class DrawsText {
    private DrawsText() {}

    public static void main(String... arguments) throws Exception {
      Graphics2D graphics = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.setFont(Font.createFont(Font.TRUETYPE_FONT, new File(arguments[0])));
      graphics.drawString("a", 1, 8);
    }
  }
}
