package org.adlab.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;
import org.adlab.datasets.image.Preparation;
import org.adlab.datasets.image.PreparedImages;

/**
 * How long it takes to load a folder of images resized to 256 x 256, on all processors: from the
 * files with an empty cache, then from the cache; and with PIL on one thread, in turn, so that all
 * meet the machine in the same state. Ends with the first round, in which Java still compiles, and
 * with the best of all. Where the machine has other work to do, the seconds of processors tell more
 * than the clock. To be run in the repository's root, with a Python that has PIL:
 *
 * <pre>
 * mvn -Pbenchmark verify -pl ad-benchmark -am -DskipTests \\
 *     -Dbenchmark.main=org.adlab.benchmark.ImageLoading -Dbenchmark=FOLDER
 * </pre>
 */
public final class ImageLoading {

  private static final int ROUNDS = 7;
  private static final int SIZE = 256;
  private static final long CACHE_BYTES = 1L << 32;
  private static final String PIL = "src/main/python/load-with-pil.py";
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ImageLoading() {}

  /** What loading took, in seconds: by the clock, and of all processors together. */
  private record Time(double clock, double processors) {

    Time best(Time other) {
      return new Time(Math.min(clock, other.clock), Math.min(processors, other.processors));
    }

    @Override
    public String toString() {
      return "%6.3f s (%6.3f s of processors)".formatted(clock, processors);
    }
  }

  private record Round(Time cold, Time kept, Time pil) {

    void tell(String name) {
      System.out.printf(
          "%-6s cold %s, from the cache %s, PIL %s; cold / PIL %.2f%n",
          name, cold, kept, pil, cold.clock / pil.clock);
    }

    Round best(Round other) {
      return new Round(cold.best(other.cold), kept.best(other.kept), pil.best(other.pil));
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments the folder, which holds nothing but images; then, if it is not {@code
   *     python3}, the Python that has PIL
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    String python = arguments.length > 1 ? arguments[1] : "python3";
    List<Path> files = files(folder);
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.readAllBytes(file).length;
    }
    System.out.printf("%d images, %.1f MB%n", files.size(), bytes / 1e6);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round(folder, files, python));
      rounds.get(i).tell("" + (i + 1));
    }
    rounds.get(0).tell("first");
    rounds.stream().reduce(Round::best).orElseThrow().tell("best");
  }

  private static Round round(Path folder, List<Path> files, String python)
      throws IOException, InterruptedException {
    Path cache = Files.createTempDirectory("image-loading");
    try {
      return new Round(load(files, cache), load(files, cache), withPil(folder, python));
    } finally {
      delete(cache);
    }
  }

  private static Time load(List<Path> files, Path cache) {
    PreparedImages images = new PreparedImages(Preparation.resize(SIZE), cache, CACHE_BYTES);
    long start = System.nanoTime();
    long processors = SYSTEM.getProcessCpuTime();
    files.parallelStream().forEach(file -> load(images, file));
    return new Time(
        (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processors) / 1e9);
  }

  private static void load(PreparedImages images, Path file) {
    try {
      images.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Time withPil(Path folder, String python) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python, PIL, folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Scanner out = new Scanner(process.getInputStream(), StandardCharsets.UTF_8)) {
      String line = out.hasNextLine() ? out.nextLine() : "";
      String[] seconds = line.split(" ");
      if (process.waitFor() != 0 || seconds.length != 2) {
        throw new IOException(python + " failed; it must have PIL (pip install pillow)");
      }
      return new Time(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
