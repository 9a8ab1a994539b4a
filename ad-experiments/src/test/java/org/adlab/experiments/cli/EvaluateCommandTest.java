package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;

class EvaluateCommandTest extends CommandTest {

  @Test
  void anEvaluationPrintsItsFiguresAndLastItsDirectory() throws IOException {
    assertThat(
            ad(
                "evaluate",
                "--maps",
                folder.toString(),
                "--output",
                output,
                "--metrics",
                "au-pro",
                config))
        .isZero();
    assertThat(out()).isEqualTo("au-pro  0.5000\nrun: %s\n".formatted(output));
  }

  @Test
  void whatAnEvaluationCannotStartWithIsUsage() throws IOException {
    String maps = folder.toString();
    String npy = Files.writeString(folder.resolve("maps.npy"), "").toString();
    refused("--maps", "evaluate", config);
    refused("go together", "evaluate", "--maps", maps, "--dataset", "root");
    refused(
        "not both", "evaluate", "--maps", npy, "--masks", npy, "--dataset", "r", "--category", "c");
    refused("not both", "evaluate", config, "--maps", maps, "--dataset", "r", "--category", "c");
    refused("no config", "evaluate", "--maps", maps, "--set", "seed=1");
    refused("needs --masks", "evaluate", "--maps", npy);
    refused(
        "--metrics: evaluation.metrics[1]: there is no metric 'au-por', there is image-auroc,",
        "evaluate",
        config,
        "--maps",
        maps,
        "--metrics",
        "au-pro,au-por");
    assertThat(err()).contains("did you mean au-pro?");
    refused(
        "--resolution: evaluation.resolution: 'mask' is not known, there is ground-truth, map",
        "evaluate",
        config,
        "--maps",
        maps,
        "--resolution",
        "mask");
    refused(
        "--pro-limit: evaluation.pro-limit:",
        "evaluate",
        config,
        "--maps",
        maps,
        "--pro-limit",
        "2");
    refused("there is no such file", "evaluate", "lost.conf", "--maps", maps);
    assertThat(Path.of(output)).doesNotExist();
  }

  @Test
  void lateComplaintsOfAnEvaluationNameTheLine() {
    ToyTrials.Mishap lost =
        () -> {
          throw new InvalidSettingsException("dataset.root: there is no folder x");
        };
    String maps = folder.toString();
    assertThat(ad(lost, "evaluate", config, "--maps", maps, "--output", output)).isEqualTo(2);
    assertThat(err()).isEqualTo(config + ":1: dataset.root: there is no folder x\n");
  }
}
