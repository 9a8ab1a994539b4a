package org.adlab.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** AdLab as a process of its own, as it was packaged. */
final class Ad {

  static final Path ROOT = Path.of(System.getProperty("adlab.root"));
  static final Path SPARK = ROOT.resolve("ad-dist/target/spark");

  /** Trials of some seconds. */
  static final String SHORT =
      """
      engine { name = PyTorch, threads = 1 }
      dataset {
        plugin = synthetic
        category = weave
        image-size = 48
        train = 4
        validation = 1
        test-good = 2
        test-defective = 2
      }
      teacher { plugin = resnet, architecture = resnet18-slim, levels = [1, 2], weights = bundled }
      student { plugin = feature-pyramid, epochs = 1, batch-size = 4 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 0 }
      feature-cache = 0
      """;

  /**
   * How a start ended.
   *
   * @param code the exit code
   * @param out what it printed, error output included
   */
  record End(int code, String out) {}

  private Ad() {}

  /** Starts it in a folder and waits for its end; its output goes to the file {@code log} there. */
  static End run(Path folder, String... arguments) throws IOException, InterruptedException {
    Process process = start(folder, arguments);
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "still running after 8 minutes: " + Files.readString(folder.resolve("log")));
    }
    return new End(process.exitValue(), Files.readString(folder.resolve("log")));
  }

  static Process start(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "@" + ROOT.resolve("ad-dist/jvm.options"),
                "-Duser.home=" + System.getProperty("user.home"),
                "-Dadlab.home=" + ROOT,
                "-jar",
                ROOT.resolve("ad-dist/target/ad.jar").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The metrics of each finished trial of a sweep, by the trial's name. */
  static Map<String, String> figures(Path sweep) throws IOException {
    Map<String, String> figures = new TreeMap<>();
    try (Stream<Path> trials = Files.list(sweep.resolve("trials"))) {
      for (Path trial : trials.toList()) {
        figures.put(
            trial.getFileName().toString(),
            new ObjectMapper()
                .readTree(trial.resolve("result.json").toFile())
                .get("metrics")
                .toString());
      }
    }
    return figures;
  }
}
