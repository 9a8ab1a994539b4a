package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works here, and what is said when it does not. */
class DoctorTest {

  @TempDir Path folder;

  @Test
  void bothEnginesAreFoundAndWork() throws Exception {
    Program.End end = Program.run(folder.resolve("log"), "doctor");
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .contains("PyTorch works", "a convolution and its gradient are right", "GFLOP/s")
        .contains("PyTorch, which configs compute with unless they say otherwise, is ready");
    if (System.getProperty("os.arch").equals("amd64")) {
      assertThat(end.out()).contains("MXNet works");
    }
  }

  /** The default engine's library is cut off where nobody else would look for it. */
  @Test
  void aBrokenEngineIsToldAndTakesNothingDown() throws Exception {
    Path cache = folder.resolve("djl");
    Path natives = Path.of(System.getProperty("user.home"), ".djl.ai");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(natives.resolve("pytorch")),
        "skipped: DJL's libraries are not in " + natives);
    copy(natives, cache);
    try (Stream<Path> walk = Files.walk(cache)) {
      for (Path library : walk.filter(file -> file.endsWith("libtorch_cpu.so")).toList()) {
        Files.delete(library);
        Files.writeString(library, "no library");
      }
    }

    Program.End end =
        Program.run(
            folder.resolve("log"), Map.of("DJL_CACHE_DIR", cache.toString()), "doctor", "--json");

    assertThat(end.code()).as(end.out()).isEqualTo(1);
    JsonNode told = new ObjectMapper().readTree(end.out().substring(end.out().indexOf('{')));
    assertThat(told.get("works").asBoolean(true)).isFalse();
    JsonNode torch = told.at("/found/engines/0");
    assertThat(torch.get("state").asText()).isEqualTo("BROKEN");
    assertThat(torch.get("advice").asText()).contains("remove " + cache.resolve("pytorch"));
    if (System.getProperty("os.arch").equals("amd64")) {
      assertThat(told.at("/found/engines/1/state").asText()).isEqualTo("WORKS");
      assertThat(told.at("/attainable-convolution/engine").asText()).isEqualTo("MXNet");
    }
  }

  /** Or JUnit would say of each that it leads out of its folder. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path link : walk.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** Links suffice for what stays as it is. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.createSymbolicLink(there, file);
        }
      }
    }
  }
}
