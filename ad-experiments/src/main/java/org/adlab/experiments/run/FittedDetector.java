package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.Exporter;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Progress;
import org.adlab.api.Scores;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/** The detector of a finished run, loaded again to look into it. */
public final class FittedDetector implements AutoCloseable {

  private final NDManager manager;
  private final Detector detector;
  private final Dataset dataset;

  private FittedDetector(NDManager manager, Detector detector, Dataset dataset) {
    this.manager = manager;
    this.detector = detector;
    this.dataset = dataset;
  }

  /**
   * Loads it.
   *
   * @param run the run's directory
   * @param settings the run's own, but for what is laid over them
   * @throws org.adlab.api.plugin.InvalidSettingsException if it holds no finished run with a
   *     checkpoint, the checkpoint is damaged, or the data set or the teacher is not there
   */
  public static FittedDetector of(Path run, ExperimentSettings settings, Progress progress) {
    FittedRun fitted = FittedRun.in(run, "", settings);
    fitted.requireSameScorer();
    EngineRuntime runtime = EngineRuntime.start(settings.engine());
    NDManager manager = runtime.newManager();
    try {
      ExperimentModule module = new ExperimentModule(settings, manager, progress, false, false);
      fitted.loadInto(module.detector());
      return new FittedDetector(manager, module.detector(), module.dataset());
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  /** The detector itself, which is closed with this. */
  public Detector detector() {
    return detector;
  }

  /**
   * What writes it.
   *
   * @throws InvalidSettingsException if its settings cannot work
   */
  public Exporter exporter(Choice<Exporter> format) {
    return format.create(
        new PluginContext(manager, new Seed(0), ExperimentModule.cache(), true, Progress.NONE));
  }

  /** The data set's name. */
  public String dataset() {
    return dataset.name();
  }

  /** The teacher's levels, from fine to coarse. */
  public List<Level> levels() {
    return detector.teacher().levels();
  }

  /**
   * Some test images, spread evenly over the data set: three anomalous for each anomaly-free one.
   *
   * @param count how many at most
   */
  public List<Sample> samples(int count) {
    Set<Integer> chosen = Showcase.choose(dataset.test(), count);
    return chosen.stream().sorted().map(dataset.test()::get).toList();
  }

  /** Looks at one test image. */
  public LevelMaps maps(Sample sample) throws IOException {
    RgbImage image = sample.image();
    try (NDManager scope = manager.newSubManager()) {
      Prediction prediction = predict(scope, sample);
      Scores scores = detector.scorer().score(prediction, image.height(), image.width());
      List<AnomalyMap> levels = new ArrayList<>();
      for (NDArray level : scores.perLevel()) {
        levels.add(map(level, scores.image()[0]));
      }
      return new LevelMaps(
          image, mask(sample, image), levels, map(scores.maps(), scores.image()[0]));
    }
  }

  private static AnomalyMap map(NDArray batch, float score) {
    int height = (int) batch.getShape().get(1);
    int width = (int) batch.getShape().get(2);
    return new AnomalyMap(height, width, batch.toFloatArray(), score);
  }

  private static Optional<Mask> mask(Sample sample, RgbImage image) throws IOException {
    return sample.mask().map(whole -> Resize.mask(whole, image.height(), image.width()));
  }

  /** Describes one test image. */
  public ImageDescriptors describe(Sample sample) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      Prediction prediction = predict(scope, sample);
      List<LevelDescriptors> levels = new ArrayList<>();
      for (int i = 0; i < prediction.answers().size(); i++) {
        NDArray target = prediction.target().maps().get(i);
        NDArray answer = prediction.answers().get(i).mean(new int[] {1});
        levels.add(
            new LevelDescriptors(
                (int) target.getShape().get(2),
                (int) target.getShape().get(3),
                (int) target.getShape().get(1),
                target.toFloatArray(),
                answer.toFloatArray()));
      }
      return new ImageDescriptors(mask(sample, sample.image()), levels);
    }
  }

  private Prediction predict(NDManager scope, Sample sample) {
    NDArray batch = new ImageStore(List.of(sample), 0).batch(scope, new int[] {0});
    FeaturePyramid description = detector.teacher().describe(batch, detector.grid());
    return detector.student().predict(batch, description, detector.grid());
  }

  @Override
  public void close() {
    detector.close();
    manager.close();
  }
}
