package org.adlab.datasets.image;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept on disk, and what is not trusted there. */
class PreparedImagesTest {

  private static final long PLENTY = 1 << 20;

  @TempDir private Path folder;

  @Test
  void keepsWhatItMadeUnderItsContent() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    ByteImage made = images(16, PLENTY).read(file);
    Path kept = only();
    Path moved = folder.resolve("b.png");
    Files.move(file, moved);

    assertThat(images(16, PLENTY).read(moved).rgb()).isEqualTo(made.rgb()).containsOnly(7);
    assertThat(only()).isEqualTo(kept);
  }

  @Test
  void takesWhatLiesThere() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    images(16, PLENTY).read(file);
    Path forTwo = only();
    image(file, 32, 32, 9);
    images(16, PLENTY).read(file);
    Path forNine = kept().stream().filter(p -> !p.equals(forTwo)).findFirst().orElseThrow();
    Files.copy(forTwo, forNine, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(images(16, PLENTY).read(file).rgb()).as("from the cache").containsOnly(7);
  }

  @Test
  void anotherContentOrPreparationIsAnotherImage() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    images(16, PLENTY).read(file);
    image(file, 32, 32, 8);

    assertThat(images(16, PLENTY).read(file).rgb()).containsOnly(8);
    assertThat(images(8, PLENTY).read(file).height()).isEqualTo(8);
    assertThat(kept()).hasSize(3);
  }

  @Test
  void makesADamagedOneAgain() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    images(16, PLENTY).read(file);
    byte[] whole = Files.readAllBytes(only());
    for (int at : new int[] {0, 5, 9, 100, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x40;
      Files.write(only(), damaged);
      assertThat(images(16, PLENTY).read(file).rgb()).containsOnly(7);
      assertThat(Files.readAllBytes(only())).isEqualTo(whole);
    }
    for (int length : new int[] {0, 3, 11, 13, 300}) {
      Files.write(only(), java.util.Arrays.copyOf(whole, length));
      assertThat(images(16, PLENTY).read(file).rgb()).containsOnly(7);
      assertThat(Files.readAllBytes(only())).isEqualTo(whole);
    }
  }

  @Test
  void makesOneAgainThatHasGrownBeyondAllMemory() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    images(16, PLENTY).read(file);
    byte[] whole = Files.readAllBytes(only());
    try (FileChannel channel = FileChannel.open(only(), StandardOpenOption.WRITE)) {
      // A hole takes no room on disk.
      channel.write(ByteBuffer.allocate(1), 3L << 30);
    }

    assertThat(images(16, PLENTY).read(file).rgb()).containsOnly(7);
    assertThat(Files.readAllBytes(only())).isEqualTo(whole);
  }

  @Test
  void whatItKeepsMayBeReadByWhoeverMayReadOtherFiles() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions");
    images(16, PLENTY).read(file);

    assertThat(Files.getPosixFilePermissions(only()))
        .isEqualTo(Files.getPosixFilePermissions(file));
  }

  @Test
  void severalThatShareAFolderKeepToTheLimitTogether() throws IOException {
    // Each image takes 784 bytes; there is room for forty, and a tenth of it for each of three.
    int limit = 40 * 784;
    List<PreparedImages> sharing = List.of(images(16, limit), images(16, limit), images(16, limit));
    for (int i = 0; i < 120; i++) {
      Path file = folder.resolve(i + ".png");
      image(file, 16, 16, i);
      sharing.get(i % 3).read(file);
    }

    assertThat(bytes()).isLessThanOrEqualTo(limit + 3 * limit / 10);
  }

  @Test
  void forgetsWhatWasLongestNotAskedFor() throws IOException {
    // Each takes 784 bytes; there is room for ten.
    PreparedImages images = images(16, 7840);
    for (int i = 0; i < 10; i++) {
      Path file = folder.resolve(i + ".png");
      image(file, 16, 16, i);
      images.read(file);
    }
    List<Path> all = kept();
    assertThat(all).hasSize(10);
    for (Path path : all) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(86_400)));
    }
    images.read(folder.resolve("3.png"));
    image(folder.resolve("new.png"), 16, 16, 99);
    images.read(folder.resolve("new.png"));

    assertThat(bytes()).isLessThanOrEqualTo(7840);
    List<Path> left = kept();
    images.read(folder.resolve("3.png"));
    images.read(folder.resolve("new.png"));
    assertThat(kept()).as("both are still there").isEqualTo(left).hasSize(9);
  }

  @Test
  void severalThreadsReadTheSame() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 64, 64, 7);
    PreparedImages images = images(16, PLENTY);

    List<ByteImage> all =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return images.read(file);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })
            .toList();

    assertThat(all).allSatisfy(image -> assertThat(image.rgb()).containsOnly(7));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void keepsNothingWithoutRoom() throws IOException {
    Path file = folder.resolve("a.png");
    image(file, 32, 32, 7);
    images(16, 0).read(file);
    images(16, 100).read(file);

    assertThat(folder.resolve("cache")).doesNotExist();
  }

  private PreparedImages images(int size, long limit) {
    return new PreparedImages(Preparation.resize(size), folder.resolve("cache"), limit);
  }

  private Path only() throws IOException {
    assertThat(kept()).hasSize(1);
    return kept().get(0);
  }

  private long bytes() throws IOException {
    long sum = 0;
    for (Path path : kept()) {
      sum += Files.size(path);
    }
    return sum;
  }

  private List<Path> kept() throws IOException {
    try (var files = Files.walk(folder.resolve("cache"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
