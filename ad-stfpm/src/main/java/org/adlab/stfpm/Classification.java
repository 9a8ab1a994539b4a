package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.TeacherTraining;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Gradients;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.training.TrainingInParts;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;

/**
 * Trains a ResNet to tell classes of images apart, for a teacher that has seen other images than
 * ImageNet's.
 *
 * <p>Source: Wang et al., BMVC 2021, Table 4, which says which data sets but not how; the recipe is
 * a common one for images of 32 x 32 pixels.
 */
final class Classification implements TeacherTraining {

  private static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4);
  private static final List<String> FIGURES = List.of("held-out-loss", "held-out-accuracy");

  private final ClassificationSettings settings;
  private final NDManager manager;
  private final Dataset dataset;
  private final ResNetArchitecture architecture;
  private final List<String> classes;

  Classification(ClassificationSettings settings, PluginContext context) {
    this.settings = settings;
    manager = context.manager().newSubManager();
    dataset = settings.images().create(context);
    architecture = new ResNetArchitecture(settings.architecture(), ALL_LEVELS);
    classes =
        dataset.train().stream().flatMap(s -> s.className().stream()).distinct().sorted().toList();
    require(dataset.train());
    require(dataset.validation());
    if (classes.size() < 2) {
      throw new InvalidSettingsException(
          "training.images: all images are of one class, %s; at least two are needed"
              .formatted(classes));
    }
    if (dataset.train().size() < settings.batchSize()) {
      throw new InvalidSettingsException(
          "training.images: %d images are fewer than a batch of %d; lower training.batch-size"
              .formatted(dataset.train().size(), settings.batchSize()));
    }
  }

  private void require(List<Sample> samples) {
    for (Sample sample : samples) {
      if (!classes.contains(sample.className().orElse(""))) {
        throw new InvalidSettingsException(
            "training.images: %s is of no class among the training images'; classification needs a data set sorted"
                    .formatted(sample.id())
                + " into classes, such as image-folder with a folder for each");
      }
    }
  }

  @Override
  public void train(TeachContext context) {
    Seed seed = context.seed();
    ClassifiedImages training = new ClassifiedImages(dataset.train(), classes);
    ClassifiedImages heldOut = new ClassifiedImages(dataset.validation(), classes);
    int channels = architecture.levels().get(ALL_LEVELS.size() - 1).channels();
    try (NDManager scope = manager.newSubManager();
        Network network = architecture.untrained(scope, seed.named("initial parameters"))) {
      ClassifierHead head =
          ClassifierHead.untrained(channels, classes.size(), scope, seed.named("head"));
      Map<String, NDArray> weights = new LinkedHashMap<>(Tensors.learning(network));
      weights.putAll(head.weights());
      try (Adam adam = new Adam(weights, scope, settings.weightDecay())) {
        Map<String, NDArray> everything = new LinkedHashMap<>(weights);
        network
            .parameters()
            .forEach((name, parameter) -> everything.put(name, parameter.getArray()));
        everything.putAll(adam.state());
        int batches = training.size() / settings.batchSize();
        int steps = Math.multiplyExact(batches, settings.epochs());
        new TrainingInParts(
                context, steps, batches, settings.learningRate(), dataset.fingerprint(), FIGURES)
            .run(
                everything,
                adam::resume,
                step -> {
                  double loss = step(network, head, training, step - 1, batches, seed);
                  double done = (step - 1.0) / steps;
                  adam.step(settings.learningRate() * settings.schedule().factor(done));
                  return loss;
                },
                () -> heldOut(network, head, heldOut),
                last -> write(context, network, head, last));
      }
    }
  }

  private double step(
      Network network,
      ClassifierHead head,
      ClassifiedImages images,
      int step,
      int batches,
      Seed seed) {
    Seed drawn = seed.named("epoch " + (step / batches + 1));
    int[] order = drawn.named("order").permutation(images.size());
    int first = step % batches * settings.batchSize();
    int[] indices = Arrays.copyOfRange(order, first, first + settings.batchSize());
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch = images.varied(scope, indices, settings.shift(), settings.mirror(), drawn);
      return Gradients.of(
          manager,
          () ->
              ClassifierHead.crossEntropy(
                  answer(network, head, batch, true), images.labels(indices)));
    }
  }

  private static NDArray answer(
      Network network, ClassifierHead head, NDArray images, boolean training) {
    List<NDArray> maps = network.forward(images, Grid.ALL, training).maps();
    return head.logProbabilities(maps.get(maps.size() - 1));
  }

  /** Mean loss and the share of images told rightly; NaN where none are held out. */
  private double[] heldOut(Network network, ClassifierHead head, ClassifiedImages images) {
    double sum = 0;
    double right = 0;
    int n = images.size();
    for (int start = 0; start < n; start += settings.batchSize()) {
      int[] indices = IntStream.range(start, Math.min(n, start + settings.batchSize())).toArray();
      int[] labels = images.labels(indices);
      try (NDManager scope = manager.newSubManager()) {
        NDArray answers = answer(network, head, images.plain(scope, indices), false);
        sum +=
            (double) Tensors.number(ClassifierHead.crossEntropy(answers, labels)) * indices.length;
        long[] told = answers.argMax(1).toLongArray();
        right += IntStream.range(0, labels.length).filter(i -> told[i] == labels[i]).count();
      }
    }
    return new double[] {n == 0 ? Double.NaN : sum / n, n == 0 ? Double.NaN : right / n};
  }

  private void write(TeachContext context, Network network, ClassifierHead head, double[] last) {
    Map<String, String> metadata = new LinkedHashMap<>(context.metadata());
    metadata.put("architecture", architecture.name());
    metadata.put("images", dataset.name() + ":" + dataset.fingerprint());
    metadata.put("classes", String.join(", ", classes));
    for (int i = 0; i < FIGURES.size(); i++) {
      if (!Double.isNaN(last[i])) {
        metadata.put(FIGURES.get(i), String.format(Locale.ROOT, "%.6f", last[i]));
      }
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(Tensors.of(network));
    head.weights().forEach((name, array) -> tensors.put(name, Tensors.toTensor(array)));
    SafetensorsWriter.write(context.output(), tensors, metadata, settings.precision());
  }

  @Override
  public void close() {
    manager.close();
  }
}
