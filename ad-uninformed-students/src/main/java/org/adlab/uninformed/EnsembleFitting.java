package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Network;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Gradients;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.training.LossCurve;
import org.adlab.backbones.training.TrainingState;

/** An ensemble's way through its epochs; all students learn from one description by the teacher. */
final class EnsembleFitting implements AutoCloseable {

  private final EnsembleSettings settings;
  private final Ensemble ensemble;
  private final Lessons lessons;
  private final FitContext context;
  private final Sampler sampler;
  private final List<Adam> optimisers = new ArrayList<>();

  EnsembleFitting(
      EnsembleSettings settings, Ensemble ensemble, Lessons lessons, FitContext context) {
    this.settings = settings;
    this.ensemble = ensemble;
    this.lessons = lessons;
    this.context = context;
    sampler = new Sampler(settings);
    for (Network network : ensemble.networks()) {
      optimisers.add(
          new Adam(Tensors.learning(network), ensemble.manager(), settings.weightDecay()));
    }
  }

  /** Runs all epochs, or those that an interrupted training left. */
  void run() {
    Optional<TrainingState> state =
        context.folder().map(folder -> new TrainingState(folder, everything()));
    Optional<LossCurve> curve =
        context.folder().map(folder -> new LossCurve(folder.path(), "epoch", columns()));
    int done = state.map(kept -> (int) kept.restore()).orElse(0);
    List<double[]> earlier = curve.map(file -> file.resume(done)).orElse(List.of());
    context.progress().begin("fit", (long) steps() * (settings.epochs() - done));
    for (double[] line : earlier) {
      context.progress().epoch((int) line[0], settings.epochs(), figures(line[1], line[2]));
    }
    if (done == 0) {
      standardise();
    } else {
      optimisers.forEach(adam -> adam.resume((long) done * steps()));
      context.progress().message("goes on after epoch %d of %d".formatted(done, settings.epochs()));
    }
    for (int epoch = done + 1; epoch <= settings.epochs(); epoch++) {
      double loss = train(epoch);
      double validation = validate();
      context.progress().epoch(epoch, settings.epochs(), figures(loss, validation));
      int number = epoch;
      curve.ifPresent(file -> file.add(number, loss, validation));
      if (epoch % settings.checkpointEvery() == 0 || epoch == settings.epochs()) {
        curve.ifPresent(LossCurve::flush);
        state.ifPresent(kept -> kept.save(number));
      }
    }
    context.progress().end();
  }

  private static List<String> columns() {
    return List.of("loss", "validation-loss");
  }

  private static Map<String, Double> figures(double loss, double validation) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss);
    if (!Double.isNaN(validation)) {
      figures.put("validation-loss", validation);
    }
    return figures;
  }

  private Map<String, NDArray> everything() {
    Map<String, NDArray> all = new LinkedHashMap<>(ensemble.arrays());
    for (int i = 0; i < optimisers.size(); i++) {
      String student = "student%d.".formatted(i);
      optimisers.get(i).state().forEach((name, array) -> all.put(student + name, array));
    }
    return all;
  }

  private int steps() {
    return (lessons.trainingSize() + settings.batchSize() - 1) / settings.batchSize();
  }

  private void standardise() {
    Seed seed = context.seed().named("standardisation");
    Standardisation.Collector collector = ensemble.standardisation().new Collector();
    int number = 0;
    for (Lesson lesson : lessons.training(settings.batchSize(), seed.named("order"))) {
      collector.add(lesson.describe(grid(lesson, seed.named("step " + number++))));
    }
    collector.finish();
  }

  private Grid grid(Lesson lesson, Seed seed) {
    NDArray images = lesson.images();
    return sampler.draw(seed, (int) images.getShape().get(2), (int) images.getShape().get(3));
  }

  private double train(int epoch) {
    Seed seed = context.seed().named("epoch " + epoch);
    double sum = 0;
    int step = 0;
    for (Lesson lesson : lessons.training(settings.batchSize(), seed.named("order"))) {
      Grid grid = grid(lesson, seed.named("step " + step));
      FeaturePyramid target = ensemble.standardisation().of(lesson.describe(grid));
      double done = (epoch - 1 + (double) step / steps()) / settings.epochs();
      double rate = settings.learningRate() * settings.schedule().factor(done);
      double loss = 0;
      for (int i = 0; i < optimisers.size(); i++) {
        loss += step(ensemble.networks().get(i), lesson, target, grid) / optimisers.size();
        optimisers.get(i).step(rate);
      }
      if (!Double.isFinite(loss)) {
        throw new AdLabException(
            "student ensemble: the loss became %s in epoch %d; lower student.learning-rate (now %s)"
                .formatted(loss, epoch, settings.learningRate()));
      }
      sum += loss * lesson.images().getShape().get(0);
      context.progress().step(loss);
      step++;
    }
    return sum / lessons.trainingSize();
  }

  private double step(Network student, Lesson lesson, FeaturePyramid target, Grid grid) {
    return Gradients.of(
        ensemble.manager(),
        () -> {
          FeaturePyramid answer = student.forward(lesson.images(), grid, true);
          NDArray loss = RegressionLoss.of(target, answer);
          answer.maps().forEach(NDArray::close);
          return loss;
        });
  }

  /** The mean loss over the validation images, at the same positions every epoch; NaN without. */
  private double validate() {
    if (lessons.validationSize() == 0) {
      return Double.NaN;
    }
    Seed seed = context.seed().named("validation");
    double sum = 0;
    int number = 0;
    for (Lesson lesson : lessons.validation(settings.batchSize())) {
      Grid grid = grid(lesson, seed.named("step " + number++));
      FeaturePyramid target = ensemble.standardisation().of(lesson.describe(grid));
      long images = lesson.images().getShape().get(0);
      for (Network network : ensemble.networks()) {
        FeaturePyramid answer = network.forward(lesson.images(), grid, false);
        try (NDArray loss = RegressionLoss.of(target, answer)) {
          sum += images * (double) Tensors.number(loss) / ensemble.networks().size();
        }
        answer.maps().forEach(NDArray::close);
      }
    }
    return sum / lessons.validationSize();
  }

  @Override
  public void close() {
    optimisers.forEach(Adam::close);
  }
}
