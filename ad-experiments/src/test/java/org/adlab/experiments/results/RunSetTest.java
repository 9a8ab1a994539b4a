package org.adlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSetTest {

  @TempDir private Path folder;

  private static Path run(Path directory, int epochs, double auroc) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("config.conf"),
        "{\"seed\" : 1, \"student\" : {\"epochs\" : %d}, \"teacher\" : {\"levels\" : [1, 2]}}"
            .formatted(epochs));
    Files.writeString(
        directory.resolve("result.json"),
        "{\"status\" : \"finished\", \"metrics\" : {\"image-auroc\" : %s, \"au-pro\" : 0.5}, \"provenance\" : {\"adlab\" : \"1\"}}"
            .formatted(auroc));
    return directory;
  }

  @Test
  void settingsAreFlatAndMetricsInOrder() throws IOException {
    FinishedRun run = FinishedRun.in(run(folder.resolve("a"), 3, 0.75));
    assertThat(run.settings())
        .containsOnly(
            Map.entry("seed", "1"),
            Map.entry("student.epochs", "3"),
            Map.entry("teacher.levels", "[1,2]"));
    assertThat(run.metrics().keySet()).containsExactly("image-auroc", "au-pro");
    assertThat(run.metrics()).containsEntry("image-auroc", 0.75);
    assertThat(run.provenance("adlab")).isEqualTo("1");
  }

  @Test
  void runsOfAFolderAreFoundByNameAndTheRestIsTold() throws IOException {
    run(folder.resolve("b"), 2, 0.5);
    run(folder.resolve("a/deep"), 1, 0.25);
    Files.delete(run(folder.resolve("begun"), 1, 0.25).resolve("result.json"));
    Files.writeString(run(folder.resolve("cut"), 1, 0.25).resolve("result.json"), "{\"status\" :");
    Files.writeString(run(folder.resolve("whole"), 1, 0.25).resolve("parts.csv"), "");
    RunSet runs = RunSet.in(folder);
    assertThat(runs.finished())
        .extracting(FinishedRun::directory)
        .containsExactly(folder.resolve("a/deep"), folder.resolve("b"));
    assertThat(runs.others())
        .containsOnlyKeys(folder.resolve("begun"), folder.resolve("cut"))
        .containsEntry(folder.resolve("begun"), "not finished");
    assertThat(runs.others().get(folder.resolve("cut")))
        .startsWith(folder.resolve("cut/result.json") + " cannot be read: ")
        .endsWith("; remove the run's directory and run it again");
  }

  @Test
  void aSweepsTrialsComeInTheirPlansOrderWithTheirLabels() throws IOException {
    run(SweepIndex.directory(folder, "0a"), 1, 0.25);
    run(SweepIndex.directory(folder, "0b"), 2, 0.5);
    run(SweepIndex.directory(folder, "of-an-earlier-plan"), 3, 0.75);
    Map<String, Map<String, String>> trials = new LinkedHashMap<>();
    trials.put("0b", Map.of("variant", "large", "student.epochs", "2"));
    trials.put("0a", Map.of("variant", "small", "student.epochs", "1"));
    SweepIndex.write(folder, List.of("variant", "student.epochs"), trials);
    assertThat(SweepIndex.in(folder).keys()).containsExactly("variant", "student.epochs");
    RunSet runs = RunSet.in(folder);
    assertThat(runs.finished())
        .extracting(run -> run.settings().get("variant"))
        .containsExactly("large", "small");
  }

  @Test
  void aDamagedListOfTrialsIsTold() throws IOException {
    Files.writeString(folder.resolve("sweep.json"), "{\"keys\" : [");
    assertThatThrownBy(() -> RunSet.in(folder))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(folder.resolve("sweep.json") + " cannot be read: ")
        .hasMessageEndingWith("; give the sweep's command again, which writes it anew");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"keys\" : [], \"trials\" : [null]}",
        "{\"keys\" : [\"seed\"], \"trials\" : [{\"trial\" : \"0a\", \"choices\" : null}]}",
        "{\"keys\" : [], \"trials\" : [{\"trial\" : \"../../else\", \"choices\" : {}}]}"
      })
  void soIsOneThatSaysNothing(String content) throws IOException {
    Files.writeString(folder.resolve("sweep.json"), content);
    assertThatThrownBy(() -> RunSet.in(folder))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(folder.resolve("sweep.json") + " cannot be read: ")
        .hasMessageEndingWith("; give the sweep's command again, which writes it anew");
  }

  @Test
  void numbersThatAreNoneForJavaSpoilTheirOwnRunAlone() throws IOException {
    run(folder.resolve("good"), 1, 0.5);
    Path metric = run(folder.resolve("metric"), 1, 0.5).resolve("result.json");
    Files.writeString(metric, Files.readString(metric).replace("0.5}", "1e999}"));
    Path setting = run(folder.resolve("setting"), 1, 0.5).resolve("config.conf");
    Files.writeString(setting, "{\"student\" : {\"epochs\" : 1e999}}");
    Path file = run(folder.resolve("folder"), 1, 0.5).resolve("result.json");
    Files.delete(file);
    Files.createDirectory(file);

    RunSet runs = RunSet.in(folder);

    assertThat(runs.finished())
        .extracting(FinishedRun::directory)
        .containsExactly(folder.resolve("good"), folder.resolve("setting"));
    assertThat(runs.others()).containsOnlyKeys(folder.resolve("metric"), folder.resolve("folder"));
    assertThat(runs.others().get(folder.resolve("metric"))).contains("metrics.au-pro");
  }

  @Test
  void runsThatAreLinkedToAreFoundToo() throws IOException {
    run(folder.resolve("elsewhere/a"), 1, 0.5);
    Files.createSymbolicLink(folder.resolve("here"), folder.resolve("elsewhere"));

    assertThat(RunSet.in(folder.resolve("here")).finished()).hasSize(1);
  }

  @Test
  void aFolderWithoutRunsIsRefused() {
    assertThatThrownBy(() -> RunSet.in(folder))
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            folder + ": there is no run in it; give a folder that runs or a sweep were written to");
    assertThatThrownBy(() -> RunSet.in(folder.resolve("no")))
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            folder.resolve("no")
                + ": there is no such folder; give one that runs or a sweep were written to");
  }
}
