package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a shell's, as a trial's. */
@DisabledOnOs(OS.WINDOWS)
class ChildTest {

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();

  private Child.End run(String script, Map<String, String> environment) throws Exception {
    return Child.run(List.of("sh", "-c", script), environment, folder, progress::add, () -> false);
  }

  @Test
  void whatItMarksIsProgressAndTheRestIsKept() throws Exception {
    Child.End end =
        run("printf '\\001epoch 1\\n\\n one \\ntwo\\n' >&2; echo \"$A\"; exit 3", Map.of("A", "b"));
    assertThat(end).isEqualTo(new Child.End(3, "one; two; b"));
    assertThat(progress).containsExactly("epoch 1");
  }

  @Test
  void ofManyLinesTheFirstAndLastAreKept() throws Exception {
    String said = run("seq 1 100", Map.of()).said();
    assertThat(said).startsWith("1; 2; ").contains("; 10; 91; ").endsWith("; 100");
  }

  @Test
  void whoKeepsItsOutputOpenIsNotWaitedFor() throws Exception {
    Path there = Files.createFile(folder.resolve("there"));
    Child.End end = run("while [ -e there ]; do sleep 0.1; done & echo over", Map.of());
    assertThat(end).isEqualTo(new Child.End(0, "over"));
    Files.delete(there);
  }

  @Test
  void whereNobodyWaitsItIsKilled() {
    assertThatThrownBy(
            () -> Child.run(List.of("sleep", "1000"), Map.of(), folder, progress::add, () -> true))
        .isInstanceOf(InterruptedException.class);
  }
}
