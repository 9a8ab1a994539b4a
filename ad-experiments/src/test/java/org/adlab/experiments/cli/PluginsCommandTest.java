package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginsCommandTest extends CommandTest {

  @Test
  void listsThePlugins() {
    assertThat(ad("plugins")).isZero();
    assertThat(out())
        .startsWith(
            """
            teacher           toy           says nothing
            student           plain         learns nothing, and cannot be set
            student           toy-student   learns nothing
            scorer            difference    the difference
            dataset           toy-data      images that are not there
            teacher training  toy           trains a toy
            """)
        .contains("\nmetric            image-auroc   area under the ROC curve")
        .contains("\nmetric            au-pro        normalised area")
        .contains("\nmetric            au-pro-0.05   au-pro up to")
        .contains("\nconfig            experiment    the settings of ./ad run beside those of")
        .contains("\nconfig            teaching      the settings of ./ad teach beside those");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void tellsWhatAMetricIs() {
    assertThat(ad("plugins", "au-pro")).isZero();
    assertThat(out())
        .startsWith("au-pro, a metric\n  normalised area under the per-region overlap curve")
        .contains("evaluation.metrics names what is computed");
  }

  @Test
  void tellsThePluginsSettings() {
    assertThat(ad("plugins", "toy")).isZero();
    assertThat(out().replaceAll("from .*", "from ..."))
        .isEqualTo(
            """
            toy, a teacher
              says nothing
              from ...

              weights  the weights
                       a file or a name; default imagenet
              levels   the levels to describe
                       a list, each a whole number, 1 to 4; default [1, 2, 3]
              padding  what is beyond the edge
                       one of none, zero, mirror-edge; default zero
              title    a name to show
                       text; may be left out

            toy, a teacher training
              trains a toy
              from ...

              It has no settings.

            """);
    assertThat(ad("plugins", "tow")).isEqualTo(2);
    assertThat(err())
        .startsWith(
            "there is no plugin 'tow', there is toy, plain, toy-student, difference, toy-data,")
        .contains("experiment, teaching")
        .endsWith("; did you mean toy?\n");
    assertThat(ad("plugins", "toy-student")).isZero();
    assertThat(out().lines()).allMatch(line -> line.length() <= 100 || line.contains("from "));
  }

  @Test
  void tellsTheSettingsOfTheExperimentItself() {
    assertThat(ad("plugins", "experiment")).isZero();
    assertThat(out())
        .startsWith("experiment, a config\n")
        .containsSubsequence(
            "  engine.device",
            "default cpu",
            "  seed",
            "  dataset",
            "  evaluation.pro-limit",
            "  output.heat-maps",
            "default 12",
            "  offline");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(ad("plugins", "teaching")).isZero();
    assertThat(out()).contains("teaching, a config\n").contains("  training");
  }
}
