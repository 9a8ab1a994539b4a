package org.adlab.experiments.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunLogTest {

  @TempDir Path folder;

  @Test
  void theFileHearsAllAndTheConsoleLittle() throws IOException {
    Logger ours = LoggerFactory.getLogger("org.adlab.test");
    Logger djl = LoggerFactory.getLogger("ai.djl.test");
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      try (RunLog log = RunLog.open(folder)) {
        ours.debug("one");
        ours.info("two");
        ours.warn("three");
        djl.debug("four");
        djl.warn("five");
        djl.error("six");
      }
      ours.info("seven");
    } finally {
      System.setErr(before);
    }
    assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("WARN: three\nERROR: six\n");
    assertThat(Files.readString(folder.resolve(RunLog.FILE)).lines())
        .extracting(line -> line.replaceFirst("^[0-9-]+ [0-9:.]+ ", ""))
        .containsExactly(
            "INFO  org.adlab.test - two",
            "WARN  org.adlab.test - three",
            "WARN  ai.djl.test - five",
            "ERROR ai.djl.test - six");
  }
}
