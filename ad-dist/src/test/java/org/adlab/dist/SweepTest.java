package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps as a user starts them, with trials in processes of their own. */
class SweepTest {

  private static final String BASE =
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
      """;

  @TempDir private Path folder;

  private Path config(String sweep) throws IOException {
    return Files.writeString(folder.resolve("sweep.conf"), BASE + sweep);
  }

  private Program.End sweep(Path config, Path output, String... more) throws Exception {
    Path log = folder.resolve("log");
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"sweep", config.toString(), "--output", output.toString()},
        0,
        arguments,
        0,
        4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Program.run(log, arguments);
  }

  @Test
  void whatIsFinishedIsNotRunAgainAndWhatIsDamagedIs() throws Exception {
    Path output = folder.resolve("out");
    Path config = config("sweep.seeds = [0, 1]");
    Program.End first = sweep(config, output);
    assertThat(first.out()).contains("2 of 2 trials are finished");
    assertThat(first.code()).isZero();
    List<Path> results = results(output);
    assertThat(results).hasSize(2);
    Files.writeString(results.get(0), "{");
    FileTime kept = Files.getLastModifiedTime(results.get(1));

    config("sweep.seeds = [0, 1, 2]");
    Program.End second = sweep(config, output, "--workers", "2");
    assertThat(second.out())
        .contains(
            results.get(0).getParent() + ": its result.json cannot be read, so it is run again",
            "1 finished already, 2 left",
            "3 of 3 trials are finished");
    assertThat(Files.getLastModifiedTime(results.get(1))).isEqualTo(kept);
    assertThat(results(output)).hasSize(3);
  }

  private static List<Path> results(Path output) throws IOException {
    try (var walk = Files.walk(output, 3)) {
      return walk.filter(file -> file.endsWith("result.json")).sorted().toList();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int shell(String command) throws Exception {
    return new ProcessBuilder("sh", "-c", command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start()
        .waitFor();
  }

  private Program.End print(Path home, Path config, Path output) throws Exception {
    return Program.run(
        folder.resolve("log"),
        Map.of("JDK_JAVA_OPTIONS", "-Dadlab.home='" + home + "'"),
        "sweep",
        config.toString(),
        "--output",
        output.toString(),
        "--print-trials");
  }

  @Test
  void otherSchedulersRunThePrintedCommandsAndTheSweepGoesOnWithTheRest() throws Exception {
    Path output = folder.resolve("out");
    Path config = config("sweep.seeds = [0, 1]");
    Path home = Program.home(folder.resolve("a home"));
    Program.End printed = print(home, config, output);
    assertThat(printed.out())
        .contains(output.resolve("commands.txt") + " has a command for each of the 2 trials");
    assertThat(printed.code()).isZero();
    List<String> commands = Files.readAllLines(output.resolve("commands.txt"));
    assertThat(commands).hasSize(2).allMatch(line -> line.contains("'" + home + "/ad' run "));
    assertThat(shell(commands.get(0))).isZero();
    assertThat(results(output)).hasSize(1);
    FileTime kept = Files.getLastModifiedTime(results(output).get(0));

    assertThat(print(home, config, output).out()).contains("1 finished already, 1 left");
    assertThat(Files.readAllLines(output.resolve("commands.txt"))).isEqualTo(commands);
    assertThat(shell(commands.get(0))).isZero();
    assertThat(sweep(config, output).out()).contains("2 of 2 trials are finished");
    assertThat(results(output).stream().map(SweepTest::time)).contains(kept);
  }

  @Test
  void aBuildWithoutSparkSaysHowToGetIt() throws Exception {
    Path none = Files.createDirectories(folder.resolve("home"));
    Program.End end =
        Program.run(
            folder.resolve("log"),
            Map.of("JDK_JAVA_OPTIONS", "-Dadlab.home=" + none),
            "sweep",
            config("sweep { seeds = [0], executor = spark, master = \"spark://x:7077\" }")
                .toString(),
            "--output",
            none.resolve("out").toString());
    assertThat(end.out())
        .contains(
            "--executor spark: Spark is no part of this build; mvn -Pspark package -DskipTests adds it");
    assertThat(end.code()).isEqualTo(2);
    assertThat(none.resolve("out")).doesNotExist();
  }

  @Test
  void trialsThatFailAreNamedWithTheirReasonAndStopNoOthers() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.safetensors"), "nothing of the kind");
    Path output = folder.resolve("out");
    Path config =
        config(
            """
            sweep.variants = [
              { name = killed, student.epochs = 100000 }
              { name = hungry, dataset { image-size = 2048, train = 30 } }
              { name = broken, teacher.weights = "%s" }
              { name = fine }
            ]
            """
                .formatted(broken));
    Path log = folder.resolve("log");
    Process process =
        Program.startWithHeap(
            "64m",
            log,
            "sweep",
            config.toString(),
            "--output",
            output.toString(),
            "--workers",
            "2");
    Optional<ProcessHandle> victim = Optional.empty();
    while (victim.isEmpty() && process.isAlive()) {
      Thread.sleep(200);
      victim = process.descendants().filter(SweepTest::trains).findFirst();
    }
    victim.orElseThrow().destroyForcibly();
    assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(log))
        .contains(
            "failed: variant = killed: its process was killed, by somebody or by the system for want of memory",
            "failed: variant = hungry: out of memory: Java's heap of",
            "failed: variant = broken: ",
            broken.toString(),
            "1 of 4 trials are finished",
            "--retry runs those that failed again");
    assertThat(process.exitValue()).isEqualTo(1);

    Program.End again = sweep(config, output);
    assertThat(again.out())
        .contains("1 finished already, 3 failed, 0 left", "failed: variant = broken: ");
    assertThat(again.code()).isEqualTo(1);
  }

  /** Whether it is the trial of a hundred thousand epochs, and at it. */
  private static boolean trains(ProcessHandle trial) {
    List<String> arguments = Program.arguments(trial);
    Path directory = Path.of(arguments.get(arguments.size() - 1));
    try {
      return Files.readString(directory.resolve("config.conf")).contains("100000")
          && Files.readString(directory.resolve("log.txt")).contains("epoch 1/");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void twoSweepsInOneFolderDoNotTrampleEachOther() throws Exception {
    Path output = folder.resolve("out");
    Path config = config("sweep.grid.student.epochs = [100000]");
    Process first =
        Program.start(
            folder.resolve("first"), "sweep", config.toString(), "--output", output.toString());
    while (!Files.exists(output.resolve("sweep.json")) && first.isAlive()) {
      Thread.sleep(100);
    }
    Program.End second = sweep(config, output);
    assertThat(second.out())
        .contains("--output " + output + ": another run or training is writing there;");
    assertThat(second.code()).isEqualTo(2);
    List<ProcessHandle> children = first.descendants().toList();
    first.destroyForcibly();
    for (ProcessHandle child : children) {
      child.onExit().get(1, TimeUnit.MINUTES);
    }
  }
}
