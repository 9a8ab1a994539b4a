package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to a file, reading it gives weights or one sentence, and takes little memory.
 */
class DamagedFilesTest {

  private static final int FLIPS = 150;
  private static final long MOST_ALLOCATED = 64 << 20;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python.safetensors",
        "stored.npz",
        "deflated.npz",
        "state-dict-zip.pth",
        "state-dict-legacy.pth",
        "checkpoint-legacy.pth"
      })
  void noCutFileIsTakenForWhole(String name) throws IOException {
    byte[] whole = Files.readAllBytes(ReadingTest.resource(name));
    Path file = directory.resolve("cut");
    int step = Math.max(1, whole.length / 60);
    for (int length = 0; length < whole.length; length += step) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Weights.read(file))
          .as("%s cut to %d bytes", name, length)
          .isExactlyInstanceOf(AdLabException.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python.safetensors",
        "stored.npz",
        "deflated.npz",
        "state-dict-zip.pth",
        "state-dict-legacy.pth",
        "checkpoint-legacy.pth"
      })
  void randomBytesNeverGiveMoreThanASentence(String name) throws IOException {
    byte[] whole = Files.readAllBytes(ReadingTest.resource(name));
    Path file = directory.resolve("flipped");
    Random random = new Random(7);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      int flips = 1 + random.nextInt(3);
      for (int flip = 0; flip < flips; flip++) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, flipped);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Weights.read(file);
      } catch (AdLabException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("since null", "\n");
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }
  }
}
