package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportCommandTest extends CommandTest {

  @Test
  void aReportNamesWhatIsMissingAndLastItsPage() throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs/a")).getParent();
    Files.writeString(runs.resolve("a/config.conf"), "{}");
    Files.writeString(
        runs.resolve("a/result.json"), "{\"status\" : \"finished\", \"metrics\" : {}}");
    Files.createDirectories(runs.resolve("b"));
    Files.writeString(runs.resolve("b/config.conf"), "{}");
    assertThat(ad("report", runs.toString())).isZero();
    assertThat(out()).isEqualTo("report: %s (1 trial)\n".formatted(runs.resolve("report.html")));
    assertThat(err()).isEqualTo("%s: not finished\n".formatted(runs.resolve("b")));
    Path page = folder.resolve("there/is.html");
    assertThat(ad("report", runs.toString(), "--output", page.toString())).isZero();
    assertThat(page).content().startsWith("<!DOCTYPE html>");
    assertThat(ad("report", runs.toString(), "--output", config)).isEqualTo(2);
    assertThat(err())
        .endsWith(
            "--output %s: it is there already, and no report; choose another name\n"
                .formatted(config));
  }
}
