package org.adlab.stfpm;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.PluginContext;

/** What an experiment would bring along. */
final class Pieces {

  private Pieces() {}

  /** A choice that was made already. */
  record Made<T>(T product) implements Choice<T> {
    record Nothing() {}

    @Override
    public String name() {
      return "made";
    }

    @Override
    public Record settings() {
      return new Nothing();
    }

    @Override
    public T create(PluginContext context) {
      return product;
    }
  }

  /** Images of noise, 40 x 40. */
  static Dataset noise(int learning, int heldOut) {
    return new Drawn("noise", learning, heldOut, number -> Optional.empty(), Pieces::noise);
  }

  private static RgbImage noise(int number) {
    Random random = new Random(number);
    float[] values = new float[3 * 40 * 40];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new RgbImage(40, 40, values);
  }

  /** Images by number: the first ones to learn from, then those held out. */
  record Drawn(
      String name,
      int learning,
      int heldOut,
      IntFunction<Optional<String>> classes,
      IntFunction<RgbImage> images)
      implements Dataset {

    @Override
    public List<Sample> train() {
      return samples(0, learning);
    }

    @Override
    public List<Sample> validation() {
      return samples(learning, heldOut);
    }

    @Override
    public List<Sample> test() {
      return List.of();
    }

    @Override
    public String fingerprint() {
      return "%d-%d".formatted(learning, heldOut);
    }

    private List<Sample> samples(int first, int count) {
      return IntStream.range(first, first + count)
          .<Sample>mapToObj(i -> new DrawnSample(name + "/" + i, classes.apply(i), images.apply(i)))
          .toList();
    }
  }

  private record DrawnSample(String id, Optional<String> className, RgbImage image)
      implements Sample {
    @Override
    public boolean anomalous() {
      return false;
    }

    @Override
    public String defectType() {
      return "good";
    }

    @Override
    public Optional<Mask> mask() {
      return Optional.empty();
    }
  }

  static PluginContext context(NDManager manager, Path cache) {
    return new PluginContext(manager, new Seed(9), cache, true, Progress.NONE);
  }
}
