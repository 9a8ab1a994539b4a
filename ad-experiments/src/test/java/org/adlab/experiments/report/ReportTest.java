package org.adlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.RgbImage;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.gallery.Gallery;
import org.adlab.experiments.gallery.GalleryFiles;
import org.adlab.experiments.gallery.GalleryImage;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.RunSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir private Path folder;

  private Path run(String name, String config, String provenance) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("config.conf"), config);
    Files.writeString(
        run.resolve("result.json"),
        "{\"status\" : \"finished\", \"metrics\" : {\"au-pro\" : 0.5}, \"provenance\" : %s}"
            .formatted(provenance));
    return run;
  }

  private Report.Written write() throws IOException {
    return Report.write(folder, RunSet.in(folder), folder.resolve("report.html"));
  }

  private JsonNode data() throws IOException {
    Matcher script =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(Files.readString(folder.resolve("report.html")));
    assertThat(script.find()).isTrue();
    return new ObjectMapper().readTree(script.group(1));
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("report-files"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatTellsRunsApartAreColumns() throws IOException {
    run(
        "a",
        "{\"seed\" : 0, \"student\" : {\"plugin\" : \"x\", \"width\" : 1}, \"output\" : {\"maps\" : true}}",
        "{}");
    run("b", "{\"seed\" : 1, \"student\" : {\"plugin\" : \"y\", \"heads\" : 2}}", "{}");
    run(
        "c",
        "{\"seed\" : 1, \"student\" : {\"plugin\" : \"y\", \"heads\" : 2, \"rate\" : 3}}",
        "{}");
    assertThat(write().trials()).isEqualTo(3);
    // width and heads follow from the plugin, rate does not.
    assertThat(data().get("keys")).hasToString("[\"seed\",\"student.plugin\",\"student.rate\"]");
    assertThat(data().at("/trials/2/settings")).hasToString("[\"1\",\"y\",\"3\"]");
    assertThat(data().at("/trials/2/label").asText()).isEqualTo("seed 1, y, rate 3");
    assertThat(data().at("/trials/0/label").asText()).isEqualTo("seed 0, x");
  }

  @Test
  void provenanceIsToldOnceWhereItIsTheSame() throws IOException {
    run(
        "a",
        "{}",
        "{\"adlab\" : \"1\", \"config\" : {\"seed\" : 1}, \"plugins\" : {\"student\" : \"x 1\"}, \"config-sha256\" : \"a\", \"finished\" : \"2026-02-01\"}");
    run(
        "b",
        "{}",
        "{\"adlab\" : \"1\", \"plugins\" : {\"student\" : \"x 2\"}, \"config-sha256\" : \"b\", \"finished\" : \"2026-01-01\"}");
    run(
        "c",
        "{}",
        "{\"adlab\" : \"1\", \"plugins\" : {\"student\" : \"x 2\"}, \"finished\" : \"2026-03-01\", \"kept-epoch\" : 3}");
    ProvenanceTable table = ProvenanceTable.of(RunSet.in(folder).finished(), List.of());
    assertThat(table.same())
        .containsExactly(List.of("adlab", "1"), List.of("finished", "2026-01-01 to 2026-03-01"));
    assertThat(table.differing())
        .containsExactly(
            new ProvenanceTable.Differing("plugins.student", Map.of("x 2", 2L, "x 1", 1L), 0),
            new ProvenanceTable.Differing("kept-epoch", Map.of("not told", 2L, "3", 1L), 0));
  }

  @Test
  void whatRunsAreSetToIsToldWhereItDiffersAndWhereItDoesNot() throws IOException {
    run("a", "{\"seed\" : 0, \"student\" : {\"epochs\" : 2, \"rate\" : 0.4}}", "{}");
    run("b", "{\"seed\" : 1, \"student\" : {\"epochs\" : 2, \"rate\" : 0.4}}", "{}");
    run("c", "{\"seed\" : 1, \"student\" : {\"epochs\" : 2}}", "{}");
    List<FinishedRun> runs = RunSet.in(folder).finished();
    assertThat(ProvenanceTable.of(runs, VaryingSettings.of(runs).keys()).differing())
        .containsExactly(
            new ProvenanceTable.Differing("seed", Map.of("1", 2L, "0", 1L), 0),
            new ProvenanceTable.Differing("student.rate", Map.of("0.4", 2L, "not set", 1L), 0));
    assertThat(ProvenanceTable.settings(runs)).containsExactly(List.of("student.epochs", "2"));
  }

  @Test
  void nothingThatAnybodyNamedEndsTheScriptOrTheTitle() throws IOException {
    run("<b> <!-- &", "{\"variant\" : \"</script><script>alert(1)\"}", "{}");
    write();
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html).doesNotContain("</script><").doesNotContain("<!--");
    assertThat(PageTemplate.escaped("<a href='x' title=\"y\">&"))
        .isEqualTo("&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;");
    assertThat(data().at("/trials/0/name").asText()).isEqualTo("<b> <!-- &");
  }

  @Test
  void whatIsMissingOrDamagedIsToldAndTheRestIsShown() throws IOException {
    Path good = run("good", "{}", "{}");
    Files.createDirectories(good.resolve("curves"));
    Files.writeString(good.resolve("curves/pro.csv"), "threshold,fpr,pro\nInfinity,0,0\n1,0.5,x\n");
    Files.createDirectories(good.resolve("gallery"));
    Files.writeString(good.resolve("gallery/index.json"), "{");
    Files.delete(run("begun", "{}", "{}").resolve("result.json"));
    Report.Written written = write();
    assertThat(written.trials()).isEqualTo(1);
    assertThat(written.problems())
        .containsOnlyKeys(
            folder.resolve("begun"), good.resolve("curves/pro.csv"), good.resolve("gallery"));
    assertThat(written.problems().get(good.resolve("curves/pro.csv")))
        .isEqualTo(
            good.resolve("curves/pro.csv")
                + ":3: expected a threshold and two rates in [0,1]; the file is damaged, so run it again");
    assertThat(data().get("problems")).hasSize(3);
    assertThat(data().get("unfinished").asInt()).isEqualTo(1);
  }

  @Test
  void imagesThatRunsHaveInCommonAreThereOnceAndOldFilesGo() throws IOException {
    gallery(run("a", "{\"seed\" : 1}", "{}"), 1);
    gallery(run("b", "{\"seed\" : 2}", "{}"), 2);
    write();
    // A script for each run and each map, and one image.
    assertThat(beside()).hasSize(5).filteredOn(name -> name.endsWith(".png")).hasSize(1);
    Files.writeString(folder.resolve("report-files/notes.txt"), "mine");
    gallery(folder.resolve("b"), 1);
    write();
    assertThat(beside()).hasSize(4).contains("notes.txt");
  }

  private static void gallery(Path run, float highest) throws IOException {
    AnomalyMap map = new AnomalyMap(1, 2, new float[] {0, highest}, highest);
    GalleryFiles.in(run).write("x", new RgbImage(1, 2, new float[6]), map, Optional.empty());
    new Gallery(
            0,
            highest,
            List.of(new GalleryImage("x", true, "bent", highest, 0, "x", 2, 1, 0, highest, false)))
        .write(run);
  }

  @Test
  void onlyAReportIsWrittenOver() throws IOException {
    run("a", "{}", "{}");
    write();
    write();
    Path other = Files.writeString(folder.resolve("other.html"), "<p>mine</p>");
    RunSet runs = RunSet.in(folder);
    assertThatThrownBy(() -> Report.write(folder, runs, other))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "--output %s: it is there already, and no report; choose another name"
                .formatted(other));
    assertThatThrownBy(() -> Report.write(folder, runs, folder))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageEndingWith("that is a folder; give the name of the HTML file");
  }

  @Test
  void aRunByItselfHasItsFoldersName() throws IOException {
    FinishedRun run = FinishedRun.in(run("alone", "{}", "{}"));
    Report.write(run.directory(), RunSet.in(run.directory()), folder.resolve("report.html"));
    assertThat(data().at("/trials/0/name").asText()).isEqualTo("alone");
    assertThat(data().at("/trials/0/label").asText()).isEqualTo("alone");
  }

  /** As the page decodes it. */
  @Property
  void mapsComeOutAsTheyWentIn(
      @ForAll @Size(24) List<@IntRange(min = 0, max = 65535) Integer> scores,
      @ForAll @IntRange(min = 1, max = 24) int width)
      throws IOException {
    char[] steps = new char[24];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (char) (int) scores.get(i);
    }
    byte[] packed = Base64.getDecoder().decode(MapCode.steps(steps, width));
    byte[] bytes = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    char[] read = new char[bytes.length / 2];
    for (int i = 0; i < read.length; i++) {
      int folded = (bytes[i] & 255) << 8 | (bytes[read.length + i] & 255);
      int difference = folded >>> 1 ^ -(folded & 1);
      boolean first = i % width == 0;
      int left = first ? 0 : read[i - 1];
      int above = i < width ? 0 : read[i - width];
      int corner = first || i < width ? 0 : read[i - width - 1];
      read[i] = (char) (difference + left + above - corner);
    }
    assertThat(read).isEqualTo(steps);
  }

  @Test
  void thePolicyLetsInTheScriptAndTheStyleByTheirHashes() throws Exception {
    run("a", "{}", "{}");
    write();
    String html = Files.readString(folder.resolve("report.html"), StandardCharsets.UTF_8);
    for (String tag : List.of("style", "script")) {
      Matcher inline =
          Pattern.compile("<%s>(.*?)</%<s>".formatted(tag), Pattern.DOTALL).matcher(html);
      assertThat(inline.find()).isTrue();
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(html)
          .contains("%s-src".formatted(tag))
          .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      assertThat(inline.find()).isFalse();
    }
    assertThat(html).doesNotContainPattern("(src|href)=.?https?:").doesNotContain("unsafe");
  }
}
