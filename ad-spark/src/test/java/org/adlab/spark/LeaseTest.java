package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

  private static final String PLACE = "file:///sweep";

  @TempDir private Path folder;
  private Path root;
  private Store store;

  @BeforeEach
  void store() throws IOException {
    root = folder.resolve("sweep");
    store = Store.at(root.toUri().toString(), false, new Configuration(false));
  }

  private Lease take() throws IOException {
    return Lease.of(store, PLACE, why -> {});
  }

  private Path file() {
    return root.resolve(Lease.FILE);
  }

  @Test
  void oneHasItAtATime() throws IOException {
    Lease first = take();
    String owner = Files.readString(file());
    assertThatThrownBy(this::take)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(
            "--output %s: another sweep is writing there (process %d on "
                .formatted(PLACE, ProcessHandle.current().pid()));
    assertThat(file()).hasContent(owner);
    first.close();
    assertThat(root).isEmptyDirectory();
    take().close();
    // Whoever let go of it once does not take it from the next.
    Lease next = take();
    first.close();
    assertThat(file()).exists();
    next.close();
  }

  @Test
  void ofAProcessThatIsNoMoreOnThisMachineItIsTakenAtOnce() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    other("%s %d 0 x".formatted(Lease.host(), process.pid()), 0);
    take().close();
    // A number that another process has by now.
    other("%s %d 0 x".formatted(Lease.host(), ProcessHandle.current().pid()), 0);
    take().close();
  }

  @Test
  void whoLosesItIsToldOnceAndLeavesItAlone() throws IOException {
    Lease first = take();
    assertThat(first.isTaken()).isFalse();
    other("elsewhere 1 0 x", 0);
    assertThat(first.isTaken()).isTrue();
    assertThat(first.isTaken()).isFalse();
    first.close();
    assertThat(file()).hasContent("elsewhere 1 0 x");
  }

  @Test
  void ofAnotherMachineItIsTakenWhenItIsOld() throws IOException {
    other("elsewhere 1 0 x", 50);
    assertThatThrownBy(this::take)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("(process 1 on elsewhere)");
    other("elsewhere 1 0 x", 70);
    take().close();
    other("", 70);
    take().close();
  }

  private void other(String owner, int seconds) throws IOException {
    Files.createDirectories(root);
    Files.writeString(file(), owner);
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
