package org.adlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPlanTest {

  private static final String BASE =
      """
      dataset { plugin = toy-data, root = images, category = bottle }
      teacher { plugin = toy, levels = [1, 2] }
      student { plugin = toy-student, epochs = 5, rate { start = 0.3 } }
      scorer { plugin = difference }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void images() throws IOException {
    Files.createDirectory(folder.resolve("images"));
  }

  private ConfigSource source(String sweep, String... assignments) {
    try {
      Path file = Files.writeString(folder.resolve("sweep.conf"), BASE + sweep);
      return ConfigSource.load(file, Arrays.asList(assignments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SweepPlan plan(String sweep, String... assignments) {
    return SweepPlan.of(
        source(sweep, assignments),
        new SettingsReader(PluginRegistry.ofClassPath()),
        CanonicalConfig::identity);
  }

  private List<String> complaints(String sweep, String... assignments) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> plan(sweep, assignments))
        .complaints()
        .stream()
        .map(complaint -> complaint.replace(folder + "/", ""))
        .toList();
  }

  private static List<String> titles(SweepPlan plan) {
    return plan.trials().stream().map(PlannedTrial::title).toList();
  }

  @Test
  void axesComeInTheOrderOfTheirLinesAndTheLastChangesFastest() {
    SweepPlan plan =
        plan(
            """
            sweep {
              seeds = [0, 1]
              grid {
                teacher.levels = [[1], [1, 2]]
                student { epochs = [3, 4] }
              }
            }
            """);
    assertThat(plan.keys()).containsExactly("teacher.levels", "student.epochs", "seed");
    assertThat(titles(plan))
        .startsWith(
            "teacher.levels = [1], student.epochs = 3, seed = 0",
            "teacher.levels = [1], student.epochs = 3, seed = 1",
            "teacher.levels = [1], student.epochs = 4, seed = 0")
        .hasSize(8);
    PlannedTrial last = plan.trials().get(7);
    assertThat(last.settings().seed()).isEqualTo(1);
    assertThat(CanonicalConfig.of(last.settings()).getInt("student.epochs")).isEqualTo(4);
    assertThat(CanonicalConfig.of(last.settings()).getDouble("student.rate.start")).isEqualTo(0.3);
    assertThat(CanonicalConfig.of(last.settings()).getIntList("teacher.levels"))
        .containsExactly(1, 2);
  }

  @Test
  void aVariantThatChoosesAPluginTakesTheWholeSection() {
    SweepPlan plan =
        plan(
            """
            sweep.variants = [
              { name = long, student { epochs = 50, rate.end = 0.01 } }
              { name = plain, student { plugin = plain } }
            ]
            """);
    assertThat(titles(plan)).containsExactly("variant = long", "variant = plain");
    assertThat(
            CanonicalConfig.of(plan.trials().get(0).settings())
                .getObject("student.rate")
                .unwrapped())
        .isEqualTo(Map.of("start", 0.3, "end", 0.01));
    assertThat(plan.trials().get(1).settings().student().name()).isEqualTo("plain");
  }

  @Test
  void anAxisOverASectionReplacesIt() {
    SweepPlan plan =
        plan("sweep.grid.student = [{ plugin = toy-student, epochs = 1 }, { plugin = plain }]");
    assertThat(CanonicalConfig.of(plan.trials().get(0).settings()).getDouble("student.rate.start"))
        .isEqualTo(0.4);
    assertThat(titles(plan))
        .containsExactly("student = {\"epochs\":1,\"plugin\":\"toy-student\"}", "student = plain");
  }

  @Test
  void variantsAndGridAndSeedsAreMultipliedAndExclusionsTakenAway() {
    SweepPlan plan =
        plan(
            """
            sweep {
              variants = [{ name = a }, { name = b, student.momentum = 0.5 }]
              grid { student.epochs = [1, 2, 3] }
              seeds = [0, 1]
              exclude = [{ variant = b, student.epochs = [2, 3] }, { seed = 1, variant = a }]
            }
            """);
    assertThat(titles(plan))
        .containsExactly(
            "variant = a, student.epochs = 1, seed = 0",
            "variant = a, student.epochs = 2, seed = 0",
            "variant = a, student.epochs = 3, seed = 0",
            "variant = b, student.epochs = 1, seed = 0",
            "variant = b, student.epochs = 1, seed = 1");
    assertThat(plan.excluded()).isEqualTo(7);
  }

  @Test
  void whatComesToTheSameIsRunOnce() {
    SweepPlan plan =
        plan("sweep.variants = [{ name = given }, { name = set, student.epochs = 5 }]");
    assertThat(titles(plan)).containsExactly("variant = given");
    assertThat(plan.repeated()).isEqualTo(1);
  }

  @Test
  void aTrialKeepsItsNameWhenTheGridGrowsAndWhateverItLeavesBehind() {
    String before = plan("sweep.grid.student.epochs = [1, 2]").trials().get(1).name();
    assertThat(
            plan("sweep { grid.student.epochs = [7, 2], seeds = [0, 1] }, output.heat-maps = 3")
                .trials()
                .get(2)
                .name())
        .isEqualTo(before);
  }

  @Test
  void everythingThatIsWrongWithTheSectionIsToldAtOnce() {
    assertThat(
            complaints(
                """
                sweep {
                  sedes = [1]
                  variants = [{ student.epochs = 1 }, { name = a }, { name = a }]
                  grid {
                    student.epochs = []
                    seed = 3
                    teacher.levels = [[1], [1]]
                  }
                  exclude = [{ student.momentum = 1 }, { variant = c }]
                }
                """))
        .containsExactlyInAnyOrder(
            "sweep.conf:6: sweep.sedes: there is no such key; there are variants, grid, seeds, exclude, executor, master, home, spark; did you mean seeds?",
            "sweep.conf:7: sweep.variants: every variant is a section with a name, { name = large, ... }",
            "sweep.conf:7: sweep.variants: two variants are named 'a'; name them apart",
            "sweep.conf:5: sweep: variant is a twice; name it once",
            "sweep.conf:9: sweep.grid.student.epochs: the list is empty, so there would be nothing to run; name at least one",
            "sweep.conf:10: sweep.grid.seed: expected a list, as in [1, 2]",
            "sweep.conf:5: sweep: teacher.levels is [1] twice; name it once",
            "sweep.conf:13: sweep.exclude: student.momentum is not swept over; what is: variant, teacher.levels",
            "sweep.conf:13: sweep.exclude: variant is never c; it is a, a");
  }

  @Test
  void keysAndValuesThatSettingsDoNotKnowAreToldWithTheirLineAndOnce() {
    assertThat(
            complaints(
                """
                sweep {
                  grid {
                    student.epoch = [1, 2]
                    student.momentum = [0.5, 7]
                  }
                  seeds = [0, 1, 2]
                }
                """))
        .satisfiesExactly(
            unknown ->
                assertThat(unknown)
                    .startsWith("sweep.conf:7: student.epoch: ")
                    .contains("did you mean epochs?"),
            range -> assertThat(range).startsWith("sweep.conf:8: student.momentum: "));
  }

  @Test
  void whatTheCommandLineSetsIsNotSweptOver() {
    assertThat(complaints("sweep.grid.student.epochs = [1, 2]", "student.epochs=3"))
        .containsExactly(
            "--set student.epochs: the sweep sets it in every trial; leave one of the two out");
    assertThat(titles(plan("sweep.grid.student.epochs = [1, 2]", "sweep.seeds=[4]")))
        .containsExactly("student.epochs = 1, seed = 4", "student.epochs = 2, seed = 4");
  }

  @Test
  void norIsWhatAnyVariantSetsBeItAWholeSection() {
    assertThat(
            complaints(
                """
                sweep.variants = [
                  { name = A }
                  { name = B, student.epochs = 2 }
                  { name = C, student { plugin = toy-student, epochs = 4 } }
                ]
                """,
                "student.epochs=3"))
        .containsExactly(
            "--set student.epochs: variant B sets it; leave one of the two out",
            "--set student.epochs: variant C sets student; leave one of the two out");
  }

  @Test
  void aGridThatTakesTheVariantsPlaceIsRefused() {
    assertThat(
            complaints(
                """
                sweep.variants = [{ name = A, student.epochs = 3 }, { name = B }]
                sweep.grid.student = [{ plugin = toy-student, epochs = 1 }]
                """))
        .singleElement()
        .asString()
        .endsWith(
            "student would take the place of student.epochs, which variant = A sets; leave one of the two out");
  }

  @Test
  void nothingToSweepOverAndNothingLeftAreRefused() {
    assertThat(complaints(""))
        .containsExactly(
            "sweep.conf: there is no section sweep, which would say what to sweep over; ./ad run runs a single experiment");
    assertThat(complaints("sweep {}"))
        .containsExactly(
            "sweep.conf:5: sweep: it is empty; name what to sweep over in grid, variants or seeds");
    assertThat(complaints("sweep { seeds = [1], exclude = [{ seed = 1 }] }"))
        .containsExactly("sweep.conf:5: sweep.exclude: it leaves nothing to run; exclude less");
  }

  @Test
  void whatRunsOneExperimentIsPointedToWhatRunsSeveral() {
    SweepPlan.requireNone(source(""));
    assertThatThrownBy(() -> SweepPlan.requireNone(source("sweep.seeds = [1]")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            folder.resolve("sweep.conf")
                + ":5: sweep: this config stands for several experiments; ./ad sweep runs them");
  }

  @Test
  void tenThousandTrialsArePlanned() {
    String hundred =
        IntStream.range(1, 101).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String sweep = "sweep.grid { student.epochs = [%s], student.offset = [%s] }";
    String both = sweep.formatted(hundred, hundred);
    assertThat(SweepPlan.size(source(both))).isEqualTo(10_000);
    assertThat(plan(both).trials()).hasSize(10_000);
  }
}
