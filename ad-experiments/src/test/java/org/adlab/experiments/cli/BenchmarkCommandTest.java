package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.experiments.benchmark.BenchmarkReport;
import org.adlab.experiments.benchmark.Rate;
import org.adlab.experiments.benchmark.ScoringSpeed;
import org.adlab.experiments.benchmark.Times;
import org.adlab.experiments.benchmark.TrainingSpeed;
import org.adlab.experiments.doctor.Attained;
import org.adlab.experiments.doctor.Machine;
import org.adlab.experiments.doctor.Speed;
import org.junit.jupiter.api.Test;

class BenchmarkCommandTest extends CommandTest {

  @Test
  void whatCannotBeMeasuredIsToldAtOnceBeforeAnythingIs() throws IOException {
    refused("--epochs 0: at least 1 and at most 4096\n", "benchmark", config, "--epochs", "0");
    assertThat(ad("benchmark", config, "--epochs=0", "--seconds=-1", "--batches=1,0,8"))
        .isEqualTo(2);
    assertThat(err())
        .contains("--seconds -1.0: ", "--batches: 0 is no batch; at least 1 and")
        .doesNotContain("measuring");
    refused("--batches: 5000 is no batch", "benchmark", config, "--batches", "5000");
    refused("it is a folder; name a file", "benchmark", config, "--json", folder.toString());
    refused("unknown setting", "benchmark", config, "--set", "sed=1");
    Path sweep = folder.resolve("sweep.conf");
    Files.writeString(sweep, Files.readString(Path.of(config)) + "sweep { seed = [1, 2] }\n");
    refused("sweep", "benchmark", sweep.toString());
    assertThat(out()).isEmpty();
  }

  @Test
  void figuresStandInColumns() {
    BenchmarkReport report =
        new BenchmarkReport(
            "1.0",
            "0.35.1",
            new Machine("Linux", "CPU", List.of("avx2"), 2, 20480, 10240, "Java 17", 2048),
            "PyTorch 2.7.1",
            "cpu",
            2,
            new Attained("PyTorch", new Speed(Speed.CONVOLUTION, "3 x 3", "channels last", 200)),
            "texture",
            256,
            128,
            "a + b + c",
            new TrainingSpeed(
                60, 8, 3, new Times(3000, 4500), new Times(45, 60), new Rate(100.0, 0.5)),
            List.of(
                new ScoringSpeed(8, "PyTorch 2.7.1", new Times(20, 25), new Rate(9.51, null)),
                new ScoringSpeed(8, "ONNX", new Times(10, 12.5), new Rate(null, null))),
            List.of("something is missing"));
    assertThat(String.join("\n", BenchmarkPage.lines(report)))
        .contains("attainable           200 GFLOP/s  (PyTorch, 3 x 3, channels last)\n")
        .endsWith(
            """
            Experiment
              engine               PyTorch 2.7.1, cpu, 2 threads
              detector             a + b + c
              images               texture, 128 x 256

            Training, 3 epochs of 60 images in 8 steps each, after a first
                                                        best   GFLOP/s    share     median
              an epoch, s                               3.00                          4.50
              an image, ms                             45.00       100     50 %      60.00

            Scoring, ms an image, from images in memory to maps
              batch                                     best   GFLOP/s    share     median  images/s
                  8  PyTorch 2.7.1                     20.00       9.5               25.00      40.0
                     ONNX                              10.00                         12.50      80.0

              GFLOP/s are of convolutions, and like the share of the attainable of the best time.
              something is missing""");
  }
}
