package org.adlab.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.adlab.backbones.nn.Tensors;
import org.adlab.baselines.NearestNeighbours;

/**
 * How fast exact nearest neighbours are found, beside a plain matrix product, which is as fast as
 * the machine gets; and how far resident memory rises meanwhile, for ever more queries. KNOWN is
 * 50000 for instance, and DIMENSIONS 128. Memory needs Linux.
 *
 * <pre>
 * mvn -Pbenchmark verify -pl ad-benchmark -am -DskipTests \
 *     -Dbenchmark.main=org.adlab.benchmark.NeighbourSearch -Dbenchmark="KNOWN DIMENSIONS"
 * </pre>
 */
public final class NeighbourSearch {

  private static final int SIDE = 2048;
  private static final int ROUNDS = 5;
  private static final int[] QUERIES = {1024, 4096, 16384, 65536};
  private static final double MEBI = 1024;

  private NeighbourSearch() {}

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    int dimensions = Integer.parseInt(arguments[1]);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        NDArray known = random(count, dimensions, manager);
        NearestNeighbours neighbours = new NearestNeighbours(known, manager);
        NDArray a = random(SIDE, SIDE, manager);
        NDArray b = random(SIDE, SIDE, manager)) {
      System.out.printf("%,d known vectors of %d dimensions%n", count, dimensions);
      System.out.println("queries    product GFLOP/s    search GFLOP/s    share    memory MiB");
      for (int queries : QUERIES) {
        try (NDArray asked = random(queries, dimensions, manager)) {
          neighbours.find(asked, 1);
          double product = 0;
          double search = 0;
          double memory = 0;
          // In turn, so that both meet the machine in the same state.
          for (int round = 0; round < ROUNDS; round++) {
            product = Math.max(product, rate(2.0 * SIDE * SIDE * SIDE, () -> a.matMul(b).close()));
            System.gc();
            long before = resident("VmRSS");
            forgetPeak();
            search =
                Math.max(
                    search,
                    rate(2.0 * queries * count * dimensions, () -> neighbours.find(asked, 1)));
            memory = Math.max(memory, (resident("VmHWM") - before) / MEBI);
          }
          System.out.printf(
              "%7d %18.1f %17.1f %8.2f %13.1f%n",
              queries, product, search, search / product, memory);
        }
      }
    }
  }

  private static double rate(double operations, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return operations / (System.nanoTime() - start);
  }

  private static NDArray random(int rows, int columns, NDManager manager) {
    Random random = new Random(rows);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.ofFloats(values, new Shape(rows, columns), manager);
  }

  /** In KiB. */
  private static long resident(String kind) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(kind + ":")) {
        return Long.parseLong(line.replaceAll("\\D+", ""));
      }
    }
    throw new IOException("no " + kind);
  }

  /** Lets the peak begin anew; what Linux takes a 5 for. */
  private static void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
  }
}
