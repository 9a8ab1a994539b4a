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
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Progress;
import org.adlab.api.Scores;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.experiments.config.ExperimentSettings;

/** A finished run's detector, and the test images of its data set to look at what it does. */
public final class InspectedDetector implements AutoCloseable {

  private final FittedDetector fitted;
  private final Detector detector;
  private final Dataset dataset;

  private InspectedDetector(FittedDetector fitted, Dataset dataset) {
    this.fitted = fitted;
    this.detector = fitted.detector();
    this.dataset = dataset;
  }

  /**
   * Loads it, and finds the images.
   *
   * @param run the run's directory
   * @param settings the run's own, but for what is laid over them
   * @throws org.adlab.api.plugin.InvalidSettingsException as {@link FittedDetector#of}, or if the
   *     data set is not there
   */
  public static InspectedDetector of(Path run, ExperimentSettings settings, Progress progress) {
    FittedDetector fitted = FittedDetector.of(run, settings, progress);
    try {
      return new InspectedDetector(fitted, dataset(settings, fitted, progress));
    } catch (RuntimeException | Error e) {
      fitted.close();
      throw e;
    }
  }

  private static Dataset dataset(
      ExperimentSettings settings, FittedDetector fitted, Progress progress) {
    PartMaker maker = new PartMaker(settings, fitted.manager());
    Optional<Dataset> made = maker.make(settings.dataset(), "dataset", Optional.empty(), progress);
    maker.raise();
    Dataset dataset = made.orElseThrow();
    maker.complain(fitted.detector().objections(dataset, false, false));
    maker.complain(ExperimentModule.untested(dataset));
    maker.raise();
    return dataset;
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
    try (NDManager scope = fitted.manager().newSubManager()) {
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
    try (NDManager scope = fitted.manager().newSubManager()) {
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
    fitted.close();
  }
}
