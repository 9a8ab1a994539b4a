package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.TeacherTraining;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Gradients;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.training.TrainingInParts;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;

/**
 * Trains a patch network to describe patches of natural images.
 *
 * <p>Source: Bergmann et al., CVPR 2020, section 3.1: knowledge distillation through one linear
 * layer, metric learning with triplets, and compactness, in any weighting.
 */
final class PatchTeaching implements TeacherTraining {

  private static final int HELD_OUT_BATCHES = 8;
  private static final List<String> FIGURES =
      Stream.concat(
              Stream.of("held-out-loss"), PatchLoss.TERMS.stream().map(term -> "held-out-" + term))
          .toList();

  private final PatchTeachingSettings settings;
  private final NDManager manager;
  private final Dataset dataset;
  private final Optional<PooledTarget> target;
  private final PatchArchitecture architecture;

  PatchTeaching(PatchTeachingSettings settings, PluginContext context) {
    this.settings = settings;
    manager = context.manager().newSubManager();
    architecture = PatchArchitecture.of(List.of(settings.receptiveField()));
    dataset = settings.images().create(context);
    int needed = settings.metricLearning() > 0 ? 2 : 1;
    if (dataset.train().size() < needed) {
      throw new InvalidSettingsException(
          "training.images: %d training images are too few; at least %d are needed"
              .formatted(dataset.train().size(), needed));
    }
    target =
        settings
            .target()
            .filter(choice -> settings.distillation() > 0)
            .map(choice -> new PooledTarget(choice.create(context), settings.targetSize()));
  }

  @Override
  public void train(TeachContext context) throws IOException {
    Seed seed = context.seed();
    PatchSource training = new PatchSource(photos(dataset.train()), settings);
    PatchSource heldOut = new PatchSource(photos(dataset.validation()), settings);
    try (NDManager scope = manager.newSubManager();
        PatchNetwork network = architecture.untrained(scope, seed.named("initial parameters"))) {
      Map<String, NDArray> weights = new LinkedHashMap<>(Tensors.learning(network));
      Optional<Decoder> decoder =
          target.map(t -> new Decoder(t.channels(), scope, seed.named("decoder")));
      decoder.ifPresent(layer -> weights.putAll(layer.weights()));
      try (Adam adam = new Adam(weights, scope, settings.weightDecay())) {
        PatchLoss loss = new PatchLoss(settings, network.blocks().get(0), decoder, target);
        Map<String, NDArray> everything = new LinkedHashMap<>(weights);
        everything.putAll(adam.state());
        new TrainingInParts(
                context,
                settings.steps(),
                settings.checkpointEvery(),
                settings.learningRate(),
                data(),
                FIGURES)
            .run(
                everything,
                adam::resume,
                step -> step(loss, training, adam, seed, step),
                () -> heldOut(loss, heldOut, seed.named("held out")),
                last -> write(context, network, last[0]));
      }
    }
  }

  private double step(PatchLoss loss, PatchSource source, Adam adam, Seed seed, int step) {
    double value;
    try (NDManager scope = manager.newSubManager()) {
      PatchLoss.Batch batch = loss.batch(source, scope, seed.named("step " + step));
      value = Gradients.of(manager, () -> loss.total(loss.terms(batch)));
    }
    double done = (step - 1.0) / settings.steps();
    adam.step(settings.learningRate() * settings.schedule().factor(done));
    return value;
  }

  /** The loss on patches of held-out images, always the same ones, then each of its terms. */
  private double[] heldOut(PatchLoss loss, PatchSource source, Seed seed) {
    double[] figures = new double[1 + PatchLoss.TERMS.size()];
    if (source.photos().size() < (settings.metricLearning() > 0 ? 2 : 1)) {
      Arrays.fill(figures, Double.NaN);
      return figures;
    }
    for (int i = 0; i < HELD_OUT_BATCHES; i++) {
      try (NDManager scope = manager.newSubManager()) {
        Map<String, NDArray> terms =
            loss.terms(loss.batch(source, scope, seed.named("batch " + i)));
        terms.forEach(
            (name, term) -> {
              double value = Tensors.number(term) / (double) HELD_OUT_BATCHES;
              figures[1 + PatchLoss.TERMS.indexOf(name)] += value;
              figures[0] += value * loss.weight(name);
            });
      }
    }
    return figures;
  }

  private String data() {
    return dataset.fingerprint() + target.map(t -> " " + t.teacher().fingerprint()).orElse("");
  }

  private static List<Photo> photos(List<Sample> samples) {
    List<Photo> photos = new ArrayList<>();
    for (Sample sample : samples) {
      try {
        photos.add(Photo.of(sample.image()));
      } catch (IOException e) {
        throw new AdLabException("%s cannot be read: %s".formatted(sample.id(), e.getMessage()), e);
      }
    }
    return photos;
  }

  private void write(TeachContext context, PatchNetwork network, double heldOut) {
    Map<String, String> metadata = new LinkedHashMap<>(context.metadata());
    metadata.put("architecture", architecture.name());
    target.ifPresent(t -> metadata.put("parent", t.teacher().fingerprint()));
    metadata.put("images", dataset.name() + ":" + dataset.fingerprint());
    metadata.put("steps", String.valueOf(settings.steps()));
    metadata.put("held-out-loss", String.format(Locale.ROOT, "%.6f", heldOut));
    Map<String, Tensor> tensors = Tensors.of(network);
    SafetensorsWriter.write(context.output(), tensors, metadata, settings.precision());
  }

  @Override
  public void close() {
    target.ifPresent(t -> t.teacher().close());
    manager.close();
  }

  /** The linear layer from a descriptor to the target's. */
  record Decoder(NDArray weight, NDArray bias) {

    Decoder(int channels, NDManager manager, Seed seed) {
      this(random(channels, manager, seed), manager.zeros(new Shape(1, channels)));
      weight.setRequiresGradient(true);
      bias.setRequiresGradient(true);
    }

    private static NDArray random(int channels, NDManager manager, Seed seed) {
      java.util.Random random = seed.random();
      float[] values = new float[PatchShape.CHANNELS * channels];
      double deviation = Math.sqrt(1.0 / PatchShape.CHANNELS);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
      return Tensors.ofFloats(values, new Shape(PatchShape.CHANNELS, channels), manager);
    }

    Map<String, NDArray> weights() {
      return Map.of("decoder.weight", weight, "decoder.bias", bias);
    }

    NDArray of(NDArray descriptors) {
      return descriptors.matMul(weight).add(bias);
    }
  }
}
