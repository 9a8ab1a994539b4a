package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Gradients;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.training.Schedule;
import org.adlab.backbones.training.TrainingInParts;
import org.adlab.backbones.weights.SafetensorsWriter;

/**
 * Distils a teacher's pyramid into a slim ResNet: at each level, a linear layer on the slim
 * descriptors must give the teacher's, both at unit length.
 *
 * <p>Source: the hints of Romero et al., "FitNets: Hints for Thin Deep Nets", ICLR 2015, at several
 * levels at once.
 *
 * <p><b>Deviation.</b> Descriptors are compared at unit length, since that is all that STFPM looks
 * at.
 */
final class PyramidDistillation implements TeacherTraining {

  private static final String HELD_OUT_LOSS = "held-out-loss";
  private static final MatchingLoss MATCHING = new MatchingLoss(List.of(), false);

  private final PyramidDistillationSettings settings;
  private final NDManager manager;
  private final Dataset dataset;
  private final Teacher target;
  private final ResNetArchitecture architecture;

  PyramidDistillation(PyramidDistillationSettings settings, PluginContext context) {
    this.settings = settings;
    manager = context.manager().newSubManager();
    dataset = settings.images().create(context);
    target = settings.target().create(context);
    List<Integer> levels = target.levels().stream().map(PyramidDistillation::number).toList();
    architecture = new ResNetArchitecture(settings.architecture(), levels);
    for (int i = 0; i < levels.size(); i++) {
      if (architecture.levels().get(i).stride() != target.levels().get(i).stride()) {
        throw new InvalidSettingsException(
            "target: its level %s does not lie where a ResNet's does"
                .formatted(target.levels().get(i).name()));
      }
    }
  }

  private static int number(org.adlab.api.Level level) {
    if (!level.name().matches("layer[1-4]")) {
      throw new InvalidSettingsException(
          "target: a ResNet's pyramid is wanted, and %s is no level of one"
              .formatted(level.name()));
    }
    return level.name().charAt(level.name().length() - 1) - '0';
  }

  @Override
  public void train(TeachContext context) {
    Seed seed = context.seed();
    Crops training = new Crops(read(dataset.train()), settings.cropSize());
    Crops heldOut = new Crops(read(dataset.validation()), settings.cropSize());
    try (NDManager scope = manager.newSubManager();
        Network slim = architecture.untrained(scope, seed.named("initial parameters"))) {
      Adapters adapters =
          new Adapters(architecture.levels(), target.levels(), scope, seed.named("adapters"));
      Map<String, NDArray> weights = new LinkedHashMap<>(Tensors.learning(slim));
      weights.putAll(adapters.weights());
      int n = training.images().size();
      int batches = n / settings.batchSize();
      if (batches == 0) {
        throw new AdLabException(
            "training.images: %d images are fewer than a batch of %d"
                .formatted(n, settings.batchSize()));
      }
      try (Adam adam = new Adam(weights, scope, settings.weightDecay())) {
        Map<String, NDArray> everything = new LinkedHashMap<>(weights);
        slim.parameters().forEach((name, parameter) -> everything.put(name, parameter.getArray()));
        everything.putAll(adam.state());
        int steps = batches * settings.epochs();
        String data = dataset.fingerprint() + " " + target.fingerprint();
        new TrainingInParts(
                context, steps, batches, settings.learningRate(), data, List.of(HELD_OUT_LOSS))
            .run(
                everything,
                adam::resume,
                step -> {
                  double done = (step - 1.0) / steps;
                  float loss = step(slim, adapters, training, step - 1, batches, seed);
                  adam.step(settings.learningRate() * Schedule.COSINE.factor(done));
                  return loss;
                },
                () -> new double[] {heldOut(slim, adapters, heldOut)},
                last -> write(context, slim, last[0]));
      }
    }
  }

  private void write(TeachContext context, Network slim, double heldOut) {
    Map<String, String> all = new LinkedHashMap<>(context.metadata());
    all.put("architecture", architecture.name());
    all.put("parent", target.fingerprint());
    all.put("images", dataset.name() + ":" + dataset.fingerprint());
    if (!Double.isNaN(heldOut)) {
      all.put(HELD_OUT_LOSS, String.format(Locale.ROOT, "%.6f", heldOut));
    }
    SafetensorsWriter.write(context.output(), Tensors.of(slim), all, settings.precision());
  }

  private float step(
      Network slim, Adapters adapters, Crops crops, int step, int batches, Seed seed) {
    Seed drawn = seed.named("epoch " + (step / batches + 1));
    int[] order = drawn.named("order").permutation(crops.images().size());
    int first = step % batches * settings.batchSize();
    int[] indices = Arrays.copyOfRange(order, first, first + settings.batchSize());
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch = crops.cut(scope, indices, drawn);
      FeaturePyramid wanted = target.describe(batch, Grid.ALL);
      return Gradients.of(
          manager, () -> MATCHING.of(wanted, adapters.widen(slim.forward(batch, Grid.ALL, true))));
    }
  }

  /** The loss on the middles of the images held out; NaN without. */
  private double heldOut(Network slim, Adapters adapters, Crops crops) {
    int n = crops.images().size();
    double sum = 0;
    for (int start = 0; start < n; start += settings.batchSize()) {
      int[] indices = IntStream.range(start, Math.min(n, start + settings.batchSize())).toArray();
      try (NDManager scope = manager.newSubManager()) {
        NDArray batch = crops.middle(scope, indices);
        FeaturePyramid wanted = target.describe(batch, Grid.ALL);
        NDArray loss = MATCHING.of(wanted, adapters.widen(slim.forward(batch, Grid.ALL, false)));
        sum += (double) Tensors.number(loss) * indices.length;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private List<RgbImage> read(List<Sample> samples) {
    List<RgbImage> images = samples.parallelStream().map(PyramidDistillation::read).toList();
    for (int i = 0; i < images.size(); i++) {
      RgbImage image = images.get(i);
      if (Math.min(image.height(), image.width()) < settings.cropSize()) {
        throw new AdLabException(
            "%s: %d x %d is smaller than training.crop-size %d"
                .formatted(
                    samples.get(i).id(), image.width(), image.height(), settings.cropSize()));
      }
    }
    return images;
  }

  private static RgbImage read(Sample sample) {
    try {
      return sample.image();
    } catch (IOException e) {
      throw new UncheckedIOException(sample.id() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    target.close();
    manager.close();
  }
}
