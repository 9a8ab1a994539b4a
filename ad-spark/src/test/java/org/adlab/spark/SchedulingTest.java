package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand trials that do nothing: what is left is what Spark and the file system take. */
@Tag("full")
class SchedulingTest {

  private static final int TRIALS = 1000;

  @TempDir private Path folder;
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aThousandTrialsThatDoNothingComeToTheirEnd() throws Exception {
    Files.writeString(folder.resolve("sweep.json"), "{}");
    ProcessBuilder builder =
        new ProcessBuilder(
            Ad.java(), "-Xmx1g", "-jar", Ad.SPARK.resolve("ad-spark.jar").toString());
    builder.environment().put("SPARK_HOME", Ad.SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(folder.resolve("spark.log").toFile());
    long start = System.nanoTime();
    Process driver = builder.start();
    Set<String> ended = new HashSet<>();
    double begun = 0;
    Duration before = Duration.ZERO;
    Duration after = Duration.ZERO;
    try (PrintStream in = new PrintStream(driver.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader out =
            new BufferedReader(
                new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      Job job =
          new Job(
              Job.PROTOCOL,
              "local-cluster[2,1,1024]",
              folder.toString(),
              Map.of(),
              "",
              "",
              List.of(),
              Map.of(),
              1,
              List.of());
      String config = "x".repeat(2000);
      in.println(json.writeValueAsString(Map.of("what", "begin", "job", job, "trials", List.of())));
      IntStream.range(0, TRIALS)
          .forEach(
              i ->
                  in.println(
                      "{\"what\":\"trial\",\"name\":\"%d\",\"config\":\"%s\"}"
                          .formatted(i, config)));
      in.println("{\"what\":\"run\"}");
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        JsonNode told = json.readTree(line.substring(1));
        String what = told.path("what").asText();
        if (what.equals("started") && begun == 0) {
          begun = seconds(start);
          before = driver.info().totalCpuDuration().orElse(before);
        } else if (what.equals("ended")) {
          assertThat(told.path("kind").asText()).isEqualTo("FINISHED");
          ended.add(told.path("trial").asText());
        } else if (what.equals("done") || what.equals("refused")) {
          after = driver.info().totalCpuDuration().orElse(before);
          break;
        }
      }
    }
    double all = seconds(start);
    assertThat(ended).hasSize(TRIALS);
    try (Stream<Path> trials = Files.list(folder.resolve("trials"))) {
      assertThat(trials)
          .hasSize(TRIALS)
          .allMatch(trial -> Files.exists(trial.resolve("result.json")));
    }
    System.out.printf(
        "%.1f s until the first of %d trials that do nothing, and %.1f ms each until the last, %.1f ms of a processor for the driver, master and workers included%n",
        begun,
        TRIALS,
        1000 * (all - begun) / TRIALS,
        (double) after.minus(before).toMillis() / TRIALS);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
