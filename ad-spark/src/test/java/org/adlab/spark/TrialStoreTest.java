package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials put into file systems of all kinds, and attempts that never come to their end. */
class TrialStoreTest {

  /** More operations than an attempt takes on any of them. */
  private static final int ALL = 1000;

  private static final Set<String> FILES =
      Set.of("config.conf", "curves/roc.csv", "checkpoint/student/student.safetensors");

  private static TrialStore store(Path root, boolean copying, int operations) throws IOException {
    CopyingFileSystem files = new CopyingFileSystem(copying, operations);
    files.initialize(URI.create("file:///"), new Configuration(false));
    return new TrialStore(
        new Store(files, new org.apache.hadoop.fs.Path("file", null, root.toString())));
  }

  /** A finished trial, every file of which says by whom it is. */
  private static Path trial(Path folder, String by) throws IOException {
    Path directory = folder.resolve(by);
    for (String file : FILES) {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.writeString(directory.resolve(file), word(by));
    }
    Files.writeString(directory.resolve("result.json"), word(by));
    return directory;
  }

  private static String word(String by) {
    return "{ \"by\": \"%s\" }".formatted(by);
  }

  /** What the files of a folder say, all of them. */
  private static Set<String> said(Path folder) throws IOException {
    Set<String> said = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        said.add(Files.readString(file));
      }
    }
    return said;
  }

  @Property(tries = 200)
  void attemptsThatBreakOffLeaveNothingFinishedAndNothingMixed(
      @ForAll boolean copying, @ForAll @IntRange(max = 45) int operations) throws IOException {
    Path folder = Files.createTempDirectory("store");
    try {
      breakOff(folder, copying, operations);
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  private static void breakOff(Path folder, boolean copying, int operations) throws IOException {
    Path root = folder.resolve("sweep");
    Path goal = root.resolve("trials/hash");
    boolean whole;
    try {
      whole = store(root, copying, operations).put(trial(folder, "first"), "hash", "1", () -> true);
    } catch (IOException e) {
      whole = false;
    }
    boolean finished = Files.exists(goal.resolve("result.json"));
    if (whole) {
      assertThat(finished).isTrue();
    }
    if (finished) {
      assertThat(FILES)
          .allSatisfy(file -> assertThat(goal.resolve(file)).hasContent(word("first")));
    }
    TrialStore later = store(root, copying, ALL);
    assertThat(later.put(trial(folder, "second"), "hash", "2", () -> true)).isEqualTo(!finished);
    later.deleteAttempts();
    String winner = word(finished ? "first" : "second");
    assertThat(said(goal)).containsExactly(winner);
    assertThat(FILES).allSatisfy(file -> assertThat(goal.resolve(file)).hasContent(winner));
    try (Stream<Path> left = Files.list(goal.getParent())) {
      assertThat(left).containsExactly(goal);
    }
    assertThat(later.all()).containsExactly("hash");
  }

  @Test
  void anAttemptThatMayNotCommitLeavesWhatIsThere(@TempDir Path folder) throws IOException {
    TrialStore store = store(folder.resolve("sweep"), false, ALL);
    Path goal = folder.resolve("sweep/trials/hash");
    Files.createDirectories(goal);
    Files.writeString(goal.resolve("failure.json"), "earlier");
    assertThat(store.put(trial(folder, "late"), "hash", "1", () -> false)).isFalse();
    assertThat(said(folder.resolve("sweep"))).containsExactly("earlier");
    assertThat(store.put(trial(folder, "new"), "hash", "2", () -> true)).isTrue();
    assertThat(said(folder.resolve("sweep"))).containsExactly(word("new"));
  }

  @Test
  void aResultThatIsCutOffIsNone(@TempDir Path folder) throws IOException {
    TrialStore store = store(folder.resolve("sweep"), false, ALL);
    Path goal = folder.resolve("sweep/trials/hash");
    Files.createDirectories(goal);
    for (String damaged : List.of("", "{ \"metrics\": ", "[]")) {
      Files.writeString(goal.resolve("result.json"), damaged);
      assertThat(store.result("hash")).as(damaged).isEmpty();
      assertThat(store.put(trial(folder, "new"), "hash", "1", () -> true)).isTrue();
      assertThat(store.result("hash")).contains(word("new"));
    }
  }

  @Test
  void whatIsNotThereIsNoFailure(@TempDir Path folder) throws IOException {
    TrialStore store = store(folder.resolve("sweep"), false, ALL);
    assertThat(store.all()).isEmpty();
    store.deleteAttempts();
    assertThat(store.read("hash", "result.json")).isEmpty();
  }
}
