package org.adlab.benchmark;

import java.util.concurrent.TimeUnit;
import org.adlab.metrics.PixelEvaluation;
import org.adlab.metrics.PixelScores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * AU-PRO and pixel AUROC, both exact, of maps and masks in memory. The heap is that of the input
 * and 1.5 GB more for a hundred maps, so that running at all shows that it suffices, and three
 * times that for up to a thousand; what is in use at the end, beyond the input, is printed.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
public class PixelMetricsBenchmark {

  private static final int KEPT = 100;

  /** 100 maps of 256x256: 33 MB of input. */
  @State(Scope.Benchmark)
  public static class Small extends Maps {
    @Setup
    public void draw() {
      draw(KEPT, 256, KEPT);
    }
  }

  /** 100 maps of 1024x1024: 525 MB of input. */
  @State(Scope.Benchmark)
  public static class Large extends Maps {
    @Setup
    public void draw() {
      draw(KEPT, 1024, KEPT);
    }
  }

  /**
   * More maps of 1024x1024. The further ones are the hundred again in a buffer, with their scores
   * multiplied so that they differ; that costs one pass over the map, which is part of the time.
   */
  @State(Scope.Benchmark)
  public static class Many extends Maps {
    @Param({"100", "200", "400", "1000"})
    public int images;

    @Setup
    public void draw() {
      draw(KEPT, 1024, images);
    }
  }

  @Benchmark
  @Fork(value = 1, jvmArgs = "-Xmx1569m")
  public double[] maps256(Small maps) {
    return maps.metrics();
  }

  @Benchmark
  @Fork(value = 1, jvmArgs = "-Xmx2061m")
  public double[] maps1024(Large maps) {
    return maps.metrics();
  }

  @Benchmark
  @Warmup(iterations = 2)
  @Measurement(iterations = 3)
  @Fork(value = 1, jvmArgs = "-Xmx5133m")
  public double[] scaling(Many maps) {
    return maps.metrics();
  }

  /** The input, and what is measured on it. */
  public abstract static class Maps {

    private DrawnMaps kept = new DrawnMaps(0, 16);
    private float[] buffer = new float[0];
    private int side;
    private int count;
    private long input;
    private long beyond;

    void draw(int drawn, int newSide, int images) {
      kept = new DrawnMaps(drawn, newSide);
      buffer = new float[newSide * newSide];
      side = newSide;
      count = images;
      input = alive();
    }

    double[] metrics() {
      PixelScores scores = new PixelScores();
      for (int image = 0; image < count; image++) {
        scores.add(map(image), kept.masks[image % KEPT], side, side);
      }
      PixelEvaluation evaluation = scores.evaluate();
      double[] metrics = {
        evaluation.auPro(PixelEvaluation.DEFAULT_LIMIT).orElseThrow(),
        evaluation.auroc().orElseThrow()
      };
      beyond = Math.max(beyond, used() - input);
      return metrics;
    }

    private float[] map(int image) {
      float[] map = kept.scores[image % KEPT];
      int round = image / KEPT;
      if (round == 0) {
        return map;
      }
      float factor = 1 + round / 64f;
      for (int i = 0; i < map.length; i++) {
        buffer[i] = map[i] * factor;
      }
      return buffer;
    }

    @TearDown
    public void tellMemory() {
      System.out.printf(
          "%d maps of %dx%d: %d MB of input, and at most %d MB beyond it in use, garbage included%n",
          count, side, side, input >> 20, beyond >> 20);
    }

    private static long alive() {
      System.gc();
      return used();
    }

    private static long used() {
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
