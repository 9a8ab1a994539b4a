package org.adlab.stfpm;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
  record Noise(int learning, int heldOut) implements Dataset {
    @Override
    public String name() {
      return "noise";
    }

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

    private static List<Sample> samples(int first, int count) {
      return IntStream.range(first, first + count).<Sample>mapToObj(NoisySample::new).toList();
    }
  }

  private record NoisySample(int number) implements Sample {
    @Override
    public String id() {
      return "noise/" + number;
    }

    @Override
    public boolean anomalous() {
      return false;
    }

    @Override
    public String defectType() {
      return "good";
    }

    @Override
    public RgbImage image() {
      Random random = new Random(number);
      float[] values = new float[3 * 40 * 40];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      return new RgbImage(40, 40, values);
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
