package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AdLab without an engine's jars, or without its native libraries alone. */
class MissingEngineTest {

  @TempDir private Path folder;

  @Test
  void anEngineThatIsNotInstalledIsToldWithWhatToDo() throws Exception {
    assertThat(lastLine("mxnet-", 2))
        .isEqualTo(
            "--set engine.name: MXNet is not installed; use PyTorch, or build AdLab on a system"
                + " that MXNet comes for");
  }

  @Test
  void anEngineWithoutItsLibrariesIsToldWithTheReason() throws Exception {
    assertThat(lastLine("mxnet-native", 1))
        .startsWith("engine.name: MXNet does not start on this machine: ")
        .contains("Failed to download MXNet native library: Offline mode is enabled")
        .endsWith("; ./ad doctor tells more")
        .doesNotContain("Exception");
  }

  /** What is said last where all jars whose names begin so are left out. */
  private String lastLine(String left, int code) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> !String.valueOf(Path.of(jar).getFileName()).startsWith(left))
            .collect(Collectors.joining(File.pathSeparator));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Program.ROOT.resolve("ad-dist/jvm.options"),
            "-cp",
            classPath,
            "org.adlab.experiments.cli.Main",
            "run",
            Program.ROOT.resolve("ad-dist/rehearsal.conf").toString(),
            "--set",
            "engine.name=MXNet",
            "--output",
            folder.resolve("run").toString());
    builder.environment().put("DJL_CACHE_DIR", folder.resolve("djl").toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    assertThat(builder.start().waitFor()).isEqualTo(code);
    assertThat(folder.resolve("run/result.json")).doesNotExist();
    return Files.readString(log, StandardCharsets.UTF_8).strip().replaceAll("(?s).*\n", "");
  }
}
