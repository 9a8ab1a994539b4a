package org.adlab.experiments.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries are made once, whole or not at all, and within the limit. */
class FeatureCacheTest {

  private static final EntrySize SIZE = new EntrySize(3, 1000);
  private static final long ROOMY = 1 << 20;

  @TempDir Path folder;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void anEntryIsMadeOnceAndReadInAnyOrder() throws Exception {
    FeatureCache cache = cache(ROOMY);
    open(cache, "a").close();
    try (FeatureFile file = open(cache(ROOMY), "a")) {
      for (int row : new int[] {2, 0, 1, 1}) {
        assertThat(read(file, row)).isEqualTo(row(row));
      }
    }
    assertThat(made).hasValue(1);
    assertThat(told).isEmpty();
    assertThat(entries()).containsExactly("a.features");
    assertThat(folder.resolve("cache/a.features")).hasSize(SIZE.bytes());
  }

  @Test
  void whereverAFileIsDamagedItIsMadeAgain() throws Exception {
    FeatureCache cache = cache(ROOMY);
    open(cache, "a").close();
    Path file = folder.resolve("cache/a.features");
    byte[] whole = Files.readAllBytes(file);
    int rounds = 1;
    for (long at : new long[] {0, 9, 13, 17, 25, 28, SIZE.offset(0), SIZE.bytes() - 1}) {
      flip(file, at);
      open(cache, "a").close();
      assertThat(made).as("byte " + at).hasValue(++rounds);
      assertThat(file).hasBinaryContent(whole);
    }
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(SIZE.bytes() - 1);
    }
    open(cache, "a").close();
    assertThat(file).hasBinaryContent(whole);
    assertThat(told)
        .hasSize(9)
        .allMatch(line -> line.equals(file + " is damaged, and is made again"));
  }

  @Test
  void whatIsDamagedWhileItIsReadIsTold() throws Exception {
    try (FeatureFile file = open(cache(ROOMY), "a")) {
      flip(file.file(), SIZE.offset(1) + 7);
      assertThat(read(file, 0)).isEqualTo(row(0));
      assertThatThrownBy(() -> read(file, 1)).hasMessage(file.file() + " is damaged");
    }
  }

  @Test
  void whatWouldNotFitIsRefusedBeforeAnythingIsWritten() {
    FeatureCache cache = cache(SIZE.bytes() - 1);
    assertThat(cache.open("a", SIZE, this::make)).isEmpty();
    assertThat(made).hasValue(0);
    assertThat(entries()).isEmpty();
    assertThat(told)
        .containsExactly(
            "the teacher's features are not kept for other trials: 1 MiB are needed, and"
                + " feature-cache allows 1 MiB");
  }

  @Test
  void whatTheDiskCannotTakeIsRefusedBeforeAnythingIsWritten() {
    FeatureCache cache = cache(Long.MAX_VALUE);
    EntrySize vast = new EntrySize(1 << 20, 1 << 30);
    assertThat(cache.open("a", vast, this::make)).isEmpty();
    assertThat(made).hasValue(0);
    assertThat(entries()).isEmpty();
    assertThat(told)
        .singleElement()
        .asString()
        .contains("1073741829 MiB are needed", "are free on the disk");
  }

  @Test
  void whatWasLongestNotAskedForGoesFirst() throws Exception {
    FeatureCache cache = cache(3 * SIZE.bytes());
    for (String name : List.of("a", "b", "c")) {
      open(cache, name).close();
    }
    age("a", 30);
    age("b", 20);
    age("c", 10);
    open(cache, "a").close();
    open(cache, "d").close();
    assertThat(entries()).containsExactly("a.features", "c.features", "d.features");
  }

  @Test
  void whatIsInUseStays() throws Exception {
    FeatureCache cache = cache(2 * SIZE.bytes());
    try (FeatureFile first = open(cache, "a");
        FeatureFile second = open(cache, "b")) {
      age("a", 10);
      assertThat(cache.open("c", SIZE, this::make)).isEmpty();
      assertThat(told).singleElement().asString().contains("are in use by other trials");
      assertThat(entries()).containsExactly("a.features", "b.features");
      assertThat(read(first, 2)).isEqualTo(row(2));
      assertThat(read(second, 2)).isEqualTo(row(2));
    }
    open(cache, "c").close();
    assertThat(entries()).containsExactly("b.features", "c.features");
  }

  @Test
  void whatAKilledProcessLeftGoesFirst() throws Exception {
    FeatureCache cache = cache(2 * SIZE.bytes());
    open(cache, "a").close();
    age("a", 10);
    Files.write(folder.resolve("cache/b.features.x.part"), new byte[(int) SIZE.bytes()]);
    open(cache, "c").close();
    assertThat(entries()).containsExactly("a.features", "c.features");
  }

  @Test
  void whatFailsWhileItIsMadeLeavesNothing() {
    FeatureCache cache = cache(ROOMY);
    assertThatThrownBy(
            () ->
                cache.open(
                    "a",
                    SIZE,
                    into -> {
                      into.put(0, ByteBuffer.wrap(row(0)));
                      throw new IllegalStateException("no image");
                    }))
        .hasMessage("no image");
    assertThat(entries()).isEmpty();
  }

  @Test
  void aDiskThatFailsIsNoReasonToFail() {
    FeatureCache cache = cache(ROOMY);
    assertThat(
            cache.open(
                "a",
                SIZE,
                into -> {
                  throw new IOException("No space left on device");
                }))
        .isEmpty();
    assertThat(told).singleElement().asString().contains("No space left on device");
    assertThat(entries()).isEmpty();
  }

  @Test
  void ofManyThatWantItAtOnceOneMakesIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(
          threads.submit(
              () -> {
                try (FeatureFile file = open(cache(ROOMY), "a")) {
                  return Arrays.equals(read(file, 1), row(1));
                }
              }));
    }
    for (Future<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
    threads.shutdown();
    assertThat(made).hasValue(1);
    assertThat(entries()).containsExactly("a.features");
  }

  private FeatureCache cache(long limit) {
    return new FeatureCache(folder.resolve("cache"), limit, told::add);
  }

  private FeatureFile open(FeatureCache cache, String name) {
    return cache.open(name, SIZE, this::make).orElseThrow();
  }

  private void make(FeatureWriter into) throws IOException {
    made.incrementAndGet();
    for (int row : new int[] {1, 2, 0}) {
      into.put(row, ByteBuffer.wrap(row(row)));
    }
  }

  private static byte[] row(int row) {
    byte[] bytes = new byte[SIZE.rowBytes()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7 + row);
    }
    return bytes;
  }

  private static byte[] read(FeatureFile file, int row) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(SIZE.rowBytes());
    file.read(row, into);
    return into.array();
  }

  private void age(String name, int minutes) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("cache/" + name + ".features"),
        FileTime.from(Instant.now().minusSeconds(60L * minutes)));
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1);
    }
  }

  /** All files but empty locks. */
  private List<String> entries() {
    try (Stream<Path> list = Files.list(folder.resolve("cache"))) {
      return list.filter(file -> file.toFile().length() > 0)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
