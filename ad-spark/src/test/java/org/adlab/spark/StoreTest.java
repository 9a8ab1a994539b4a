package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  private static Store store(Path folder) throws IOException {
    return Store.at(folder.resolve("sweep").toString(), true, new Configuration(false));
  }

  @Test
  void aFileIsReadAsItWasWrittenLast(@TempDir Path folder) throws IOException {
    Store store = store(folder);
    store.write("a/b", "x");
    store.write("a/b", "\u00e4");
    assertThat(store.read("a/b")).contains("\u00e4");
    store.overwrite("a/b", "y");
    assertThat(store.read("a/b")).contains("y");
    store.delete("a");
    assertThat(store.read("a/b")).isEmpty();
    store.delete("a");
  }

  @Test
  void oneOfTwoCreatesAFile(@TempDir Path folder) throws IOException {
    Store store = store(folder);
    assertThat(store.create("lock", "one")).isTrue();
    assertThat(store.create("lock", "two")).isFalse();
    assertThat(store.read("lock")).contains("one");
  }

  @Test
  void foldersAreNamedAndMarkersGo(@TempDir Path folder) throws IOException {
    Store store = store(folder);
    assertThat(store.folders("trials")).isEmpty();
    store.deleteMarkers();
    store.makeFolder("trials/one");
    store.write("trials/file", "x");
    store.write(Store.MARKER + "1", "x");
    assertThat(store.folders("trials")).containsExactly("one");
    store.deleteMarkers();
    assertThat(store.read(Store.MARKER + "1")).isEmpty();
    assertThat(store.read("trials/file")).contains("x");
  }

  @Test
  void whetherItTakesFilesIsTriedAndLeavesNothing(@TempDir Path folder) throws IOException {
    Store store = store(folder);
    Files.createFile(folder.resolve("sweep"));
    assertThat(store.takes(10)).isFalse();
    Files.delete(folder.resolve("sweep"));
    assertThat(store.takes(10)).isTrue();
    assertThat(folder.resolve("sweep")).isEmptyDirectory();
  }

  @Test
  void aFilesAgeIsByTheStoresClock(@TempDir Path folder) throws IOException {
    Store store = store(folder);
    assertThat(store.age("file")).isZero();
    store.write("file", "x");
    Files.setLastModifiedTime(
        folder.resolve("sweep/file"), FileTime.from(Instant.now().minusSeconds(100)));
    assertThat(store.age("file")).isBetween(Duration.ofSeconds(99), Duration.ofSeconds(160));
    try (var left = Files.list(folder.resolve("sweep"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void aFileSystemThatHadoopDoesNotKnowIsRefused() {
    for (String output : List.of("s3a://bucket/sweep", "foo://host/sweep")) {
      assertThatThrownBy(() -> Store.at(output, false, new Configuration()))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith(
              "--output %s: Hadoop has no file system for that (".formatted(output))
          .hasMessageContaining("put its jars into ad-dist/target/spark/jars");
    }
  }
}
