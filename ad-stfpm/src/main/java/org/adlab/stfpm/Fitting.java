package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Network;
import org.adlab.api.Scores;
import org.adlab.backbones.nn.Gradients;
import org.adlab.backbones.nn.Sgd;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.stfpm.FeaturePyramidSettings.Checkpoint;

/** One student's way through its epochs. */
final class Fitting {

  private final FeaturePyramidSettings settings;
  private final Network network;
  private final Lessons lessons;
  private final FitContext context;
  private final MatchingLoss matching;

  Fitting(FeaturePyramidSettings settings, Network network, Lessons lessons, FitContext context) {
    this.settings = settings;
    this.network = network;
    this.lessons = lessons;
    this.context = context;
    matching = new MatchingLoss(settings.levelWeights(), settings.halfLoss());
  }

  /** Runs all epochs; afterwards the network is that of the epoch chosen. */
  void run() {
    int size = settings.batchSize();
    long steps = (lessons.trainingSize() + size - 1L) / size;
    context.progress().begin("fit", steps * settings.epochs());
    Map<String, Tensor> best = Map.of();
    double lowest = Double.POSITIVE_INFINITY;
    int kept = 0;
    // The engine is the one that the parameters live on.
    NDArray any = network.parameters().values().iterator().next().getArray();
    NDManager manager = any.getManager();
    try (Sgd sgd =
        new Sgd(
            Tensors.learning(network),
            manager,
            settings.learningRate(),
            settings.momentum(),
            settings.weightDecay())) {
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", train(manager, sgd, epoch));
        figures.putAll(validate());
        context.progress().epoch(epoch, settings.epochs(), figures);
        double figure = criterion(figures);
        if (figure < lowest) {
          lowest = figure;
          kept = epoch;
          best = Tensors.of(network);
        }
      }
    }
    if (settings.checkpoint() != Checkpoint.LAST) {
      if (best.isEmpty()) {
        throw new AdLabException(
            "student feature-pyramid: no epoch's validation gave a number; lower"
                + " student.learning-rate (now %s)".formatted(settings.learningRate()));
      }
      Tensors.copyInto(network, best);
    }
    context.progress().end();
    if (kept > 0) {
      context.progress().kept(kept);
    }
  }

  /** What the best epoch has the lowest of; NaN where the last is kept. */
  private double criterion(Map<String, Double> figures) {
    return switch (settings.checkpoint()) {
      case VALIDATION_MAP -> figures.getOrDefault("validation-map", Double.NaN);
      case VALIDATION_LOSS -> figures.getOrDefault("validation-loss", Double.NaN);
      case LAST -> Double.NaN;
    };
  }

  private double train(NDManager manager, Sgd sgd, int epoch) {
    double sum = 0;
    for (Lesson lesson :
        lessons.training(settings.batchSize(), context.seed().named("order of epoch " + epoch))) {
      float loss = step(manager, lesson);
      if (!Float.isFinite(loss)) {
        throw new AdLabException(
            "student feature-pyramid: the loss became %s in epoch %d; lower student.learning-rate (now %s)"
                .formatted(loss, epoch, settings.learningRate()));
      }
      sgd.step();
      sum += (double) loss * lesson.images().getShape().get(0);
      context.progress().step(loss);
    }
    return sum / lessons.trainingSize();
  }

  private float step(NDManager manager, Lesson lesson) {
    FeaturePyramid target = lesson.description();
    requireStatistics(target);
    return Gradients.of(
        manager, () -> matching.of(target, network.forward(lesson.images(), Grid.ALL, true)));
  }

  /** Batch normalisation needs more than one value a channel to take a deviation of. */
  private static void requireStatistics(FeaturePyramid target) {
    NDArray coarsest = target.maps().get(target.maps().size() - 1);
    if (coarsest.getShape().get(0) * coarsest.getShape().get(2) * coarsest.getShape().get(3) < 2) {
      throw new AdLabException(
          "student.batch-size: a batch of one image leaves the coarsest level a single position, too"
              + " few to normalise by; use larger batches (the last one too) or a larger"
              + " dataset.image-size");
    }
  }

  private Map<String, Double> validate() {
    if (lessons.validationSize() == 0) {
      return Map.of();
    }
    boolean maps = settings.checkpoint() == Checkpoint.VALIDATION_MAP;
    double losses = 0;
    double means = 0;
    for (Lesson lesson : lessons.validation(settings.batchSize())) {
      long n = lesson.images().getShape().get(0);
      FeaturePyramid answer = network.forward(lesson.images(), Grid.ALL, false);
      losses += n * (double) Tensors.number(matching.of(lesson.description(), answer));
      if (maps) {
        means += n * meanMap(lesson, answer);
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("validation-loss", losses / lessons.validationSize());
    if (maps) {
      figures.put("validation-map", means / lessons.validationSize());
    }
    return figures;
  }

  private double meanMap(Lesson lesson, FeaturePyramid answer) {
    int height = (int) lesson.images().getShape().get(2);
    int width = (int) lesson.images().getShape().get(3);
    Scores scores =
        context
            .scorer()
            .score(FeaturePyramidStudent.prediction(lesson.description(), answer), height, width);
    return Tensors.number(scores.maps().mean());
  }
}
