package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.adlab.experiments.config.EngineSettings;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each engine in a process of its own, as it is told its threads once. */
class EngineThreadsTest {

  private static final Path TASKS = Path.of("/proc/self/task");

  /** The team that computes is the calling thread and, for each further one, a native thread. */
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists a process's threads as files")
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void anEngineComputesWithAsManyThreadsAsItIsTold(String engine) throws Exception {
    assertThat(threadsBegun(engine, 1)).isZero();
    // One team, or one for each of several threads that MXNet has for different work.
    assertThat(threadsBegun(engine, 5)).isPositive().matches(begun -> begun % 4 == 0);
  }

  private static int threadsBegun(String engine, int threads) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-Xint",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Multiplication.class.getName(),
                engine,
                Integer.toString(threads))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Integer.parseInt(said.strip());
  }

  /** Says how many threads a product of large matrices begins. */
  static final class Multiplication {

    private Multiplication() {}

    public static void main(String[] args) throws Exception {
      EngineSettings settings = new EngineSettings(args[0], "cpu", Integer.parseInt(args[1]));
      try (NDManager manager = EngineRuntime.start(settings).newManager()) {
        manager.ones(new Shape(2)).toFloatArray();
        int before = tasks();
        NDArray ones = manager.ones(new Shape(512, 512));
        ones.matMul(ones).toFloatArray();
        System.out.println(tasks() - before);
      }
    }

    private static int tasks() throws Exception {
      try (Stream<Path> all = Files.list(TASKS)) {
        return (int) all.count();
      }
    }
  }
}
