package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.FabricatedRuns;
import org.adlab.experiments.config.ExperimentSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read finished runs: {@code table}, {@code compare}, {@code reproduce}. */
class ResultCommandsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int ad(Trials trials, String... args) {
    out.reset();
    err.reset();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(new PrintStream(out, true, StandardCharsets.UTF_8), errors, false);
    return Main.run(console, trials, new Interruption(errors), args);
  }

  private int ad(String... args) {
    return ad(new ToyTrials(() -> {}, 1), args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> config(int epochs, int seed) {
    Map<String, Object> config = new HashMap<>();
    config.put("seed", seed);
    config.put(
        "dataset",
        Map.of("plugin", "toy-data", "root", "/images", "category", "bottle", "image-size", 256));
    config.put("teacher", Map.of("plugin", "toy"));
    config.put("student", Map.of("plugin", "toy-student", "epochs", epochs));
    config.put("scorer", Map.of("plugin", "difference"));
    return config;
  }

  private Path run(String name, int epochs, int seed, double auroc, Object... provenance)
      throws IOException {
    return FabricatedRuns.write(
        folder.resolve(name), config(epochs, seed), Map.of("image-auroc", auroc), provenance);
  }

  private void grid() throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      run("few-" + seed, 5, seed, 0.5 + seed / 8.0);
      run("many-" + seed, 10, seed, 0.75 + seed / 16.0);
    }
  }

  @Test
  void aTableIsPrintedOrWritten() throws IOException {
    grid();
    assertThat(ad("table", folder.toString(), "--rows", "student.epochs")).isZero();
    assertThat(err()).isEmpty();
    assertThat(out())
        .isEqualTo(
            """
            | epochs |     image AUROC |
            | ------ | --------------: |
            | 5      |     .625 (.125) |
            | 10     | **.813** (.063) |

            Mean (standard deviation) over seed: 3 runs a cell. Best of each column in bold.
            """);
    String printed = out();
    Path file = folder.resolve("tables/epochs.md");
    assertThat(ad("table", folder.toString(), "--output", file.toString())).isZero();
    assertThat(out()).isEqualTo("table: %s\n".formatted(file));
    assertThat(file).hasContent(printed);
    assertThat(ad("table", folder.toString(), "--format", "csv", "--columns", "seed", "metric"))
        .isZero();
    assertThat(out())
        .startsWith(
            """
            student.epochs,seed,metric,mean,standard-deviation,count
            5,0,image-auroc,0.5,,1
            5,1,image-auroc,0.625,,1
            """);
    assertThat(err()).isEqualTo("One run a cell.\nBest of each column in bold.\n");
  }

  @Test
  void runsWithoutFiguresAreTold() throws IOException {
    grid();
    Files.delete(folder.resolve("few-0/result.json"));
    Files.writeString(folder.resolve("few-1/result.json"), "{\"status\"");
    assertThat(ad("table", folder.toString(), "--rows", "student.epochs")).isZero();
    assertThat(err().lines())
        .hasSize(3)
        .startsWith("2 of 6 runs have no figures to tabulate:", folder + "/few-0: not finished")
        .last()
        .asString()
        .startsWith(folder + "/few-1/result.json cannot be read: ");
    assertThat(out()).contains(".750 (n = 1)").contains("**.813** (.063, n = 3)");
    for (String name : List.of("few-2", "many-0", "many-1", "many-2")) {
      Files.delete(folder.resolve(name).resolve("result.json"));
    }
    assertThat(ad("table", folder.toString())).isEqualTo(1);
    assertThat(err())
        .endsWith(folder + ": none of its 6 runs is finished, so there is nothing to tabulate\n");
  }

  @Test
  void wrongUseOfTablesIsTold() throws IOException {
    grid();
    assertThat(ad("table", folder.toString(), "--rows", "epochs", "--metrics", "auroc"))
        .isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            """
            these runs have no setting 'epochs'; among them seed, student.epochs differ; did you mean student.epochs?
            these runs have no metric 'auroc', they have image-auroc
            """);
    assertThat(ad("table", folder.toString(), "--decimals", "9")).isEqualTo(2);
    assertThat(err()).isEqualTo("--decimals 9: expected a number from 1 to 6\n");
    assertThat(ad("table", folder.toString(), "--format", "html")).isEqualTo(2);
    assertThat(ad("table", folder.toString(), "--versus", "7")).isEqualTo(2);
    assertThat(err()).startsWith("--versus 7: there is no such row; the rows are 5 and 10");
    assertThat(ad("table", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err()).contains("there is no such folder").hasLineCount(1);
  }

  @Test
  void twoRunsAreCompared() throws IOException {
    Path first = run("a", 5, 0, 0.5, "adlab", "1", "finished", "2026-01-01T00:00:00Z");
    Path second = run("b", 5, 1, 0.5, "adlab", "1");
    assertThat(ad("compare", first.toString(), second.toString())).isZero();
    assertThat(out())
        .startsWith(
            """
            first:  %s, finished 2026-01-01T00:00:00Z
            second: %s

            """
                .formatted(first, second))
        .contains("\n  seed              0      1\n")
        .endsWith("\nother config, same data, same versions: the figures are equal\n");
    assertThat(ad("compare", first.toString(), folder.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "%s is not there, so that is no finished run; give a run's directory\n"
                .formatted(folder.resolve("result.json")));
  }

  /** Comes to one figure by seed 1 and to another by all others, and looks for its data. */
  private static final class SeededTrials extends ToyTrials {

    private int runs;

    SeededTrials() {
      super(() -> {}, 1);
    }

    @Override
    public Outcome run(
        ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
        throws IOException {
      runs++;
      FabricatedRuns.write(
          directory,
          config(5, (int) settings.seed()),
          Map.of("image-auroc", settings.seed() == 1 ? 0.625 : 0.5));
      return new Outcome(Map.of(), List.of());
    }

    @Override
    public Map<String, @Nullable Object> provenance(
        ExperimentSettings settings, Progress progress) {
      if (settings.dataset().settings().toString().contains("gone")) {
        throw new InvalidSettingsException("dataset.root: there is no folder gone");
      }
      return Map.of("adlab", "2", "dataset-fingerprint", "f");
    }
  }

  private final SeededTrials trials = new SeededTrials();

  private int reproduce(Path run, String... more) {
    List<String> args = new ArrayList<>(List.of("reproduce", run.toString()));
    args.addAll(List.of(more));
    args.addAll(List.of("--output", folder.resolve("again").toString()));
    return ad(trials, args.toArray(String[]::new));
  }

  @Test
  void aRunIsReproducedFromItsResultAlone() throws IOException {
    Path run = run("once", 5, 1, 0.625, "adlab", "1", "dataset-fingerprint", "f");
    Files.delete(run.resolve("config.conf"));
    assertThat(reproduce(run)).isZero();
    assertThat(out())
        .isEqualTo(
            """
            image-auroc  0.625000  the same
            reproduced: the only figure is the same
            run: %s
            """
                .formatted(folder.resolve("again")));
    assertThat(err())
        .contains("warning: other settings: student.momentum was none, and is 0.9 now\n")
        .endsWith("warning: other versions: adlab was 1, and is 2 now\n")
        .doesNotContain("other data", "student.epochs");
    // The file itself will do, too; but not where a run is already.
    assertThat(reproduce(run.resolve("result.json"))).isEqualTo(2);
    assertThat(err()).contains("it holds a finished run");
    assertThat(trials.runs).isEqualTo(1);
  }

  @Test
  void anEarlierVersionsConfigLiesBesideItsResult() throws IOException {
    Path run = run("once", 5, 1, 0.625);
    Files.writeString(
        run.resolve("result.json"),
        "{\"status\": \"finished\", \"metrics\": {\"image-auroc\": 0.625}, \"provenance\": {}}");
    assertThat(reproduce(run)).isZero();
    assertThat(out()).contains("reproduced: ");
    Files.delete(run.resolve("config.conf"));
    assertThat(reproduce(run)).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            "%s tells no settings, and there is no config.conf beside it; what ./ad run writes has both\n"
                .formatted(run.resolve("result.json")));
  }

  @Test
  void otherNumbersAreAFailure() throws IOException {
    Path run = run("once", 5, 2, Math.nextUp(0.5), "dataset-fingerprint", "e");
    assertThat(reproduce(run)).isEqualTo(1);
    assertThat(out())
        .startsWith(
            """
            image-auroc  0.500000  now 0.500000, -1.1e-16
            not reproduced: 0 of 1 figures are the same
            """);
    assertThat(err()).contains("warning: other data: dataset-fingerprint was e, and is f now\n");
  }

  @Test
  void settingsMayBeLaidOverAndAreTold() throws IOException {
    Path run = run("once", 5, 2, 0.625);
    assertThat(reproduce(run, "--set", "seed=1")).isZero();
    assertThat(err()).contains("warning: other settings: seed was 2, and is 1 now\n");
  }

  @Test
  void whatCannotBeReproducedIsRefusedByName() throws IOException {
    Map<String, Object> config = config(5, 1);
    config.put("scorer", Map.of("plugin", "diffrence"));
    Path run = FabricatedRuns.write(folder.resolve("once"), config, Map.of("image-auroc", 0.5));
    assertThat(reproduce(run)).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "%s: scorer.plugin: there is no scorer 'diffrence', there is difference; did you mean difference?\n"
                .formatted(run.resolve("result.json")));
    config.put("scorer", Map.of("plugin", "difference"));
    config.put("dataset", Map.of("plugin", "toy-data", "root", "/gone", "category", "a"));
    FabricatedRuns.write(run, config, Map.of("image-auroc", 0.5));
    assertThat(reproduce(run)).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "%s: dataset.root: there is no folder gone\n".formatted(run.resolve("result.json")));
    FabricatedRuns.write(
        run,
        config(5, 1),
        Map.of("image-auroc", 0.5),
        "fitted",
        Map.of("config-sha256", "abc", "finished", "then"));
    assertThat(reproduce(run)).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "%s: its detector was fitted in another run (config abc, finished then); reproduce that one, and score with ./ad run --fitted\n"
                .formatted(run));
    assertThat(folder.resolve("again")).doesNotExist();
    assertThat(trials.runs).isZero();
  }
}
