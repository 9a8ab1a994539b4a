package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Detector;
import org.adlab.api.Grid;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.Tracker;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.features.FeatureCache;

/**
 * Wires an experiment: each axis is made from its choice, with a seed of its own name. What cannot
 * be made, or does not fit together, is told all at once.
 */
final class ExperimentModule extends AbstractModule {

  private final ExperimentSettings settings;
  private final NDManager manager;
  private final Progress progress;
  private final Dataset dataset;
  private final Detector detector;
  private final Tracking tracking;
  private final TeacherTally tally = new TeacherTally();

  /**
   * Makes every part.
   *
   * @param fits whether the student is to be fitted
   * @param calibrates whether the scorer is to be calibrated, if it needs that
   * @throws org.adlab.api.plugin.InvalidSettingsException with all that stands against it
   */
  ExperimentModule(
      ExperimentSettings settings,
      NDManager manager,
      Progress progress,
      boolean fits,
      boolean calibrates) {
    this.settings = settings;
    this.manager = manager;
    this.progress = progress;
    PartMaker maker = new PartMaker(settings, manager);
    Optional<Path> none = Optional.empty();
    Optional<Dataset> images = maker.make(settings.dataset(), "dataset", none, progress);
    Optional<Student> student = maker.make(settings.student(), "student", none, progress);
    Optional<Scorer> scorer = maker.make(settings.scorer(), "scorer", none, progress);
    if (settings.training().isPresent()) {
      // No teacher is trained for hours for an experiment that cannot be.
      maker.raise();
    }
    tracking = new Tracking(progress);
    for (Choice<Tracker> tracker : settings.output().trackers()) {
      maker
          .make(tracker, "tracker", none, tracking.forTrackers())
          .ifPresent(made -> tracking.add(tracker.name(), made));
    }
    Optional<Path> taught = Teaching.taught(settings, manager, progress);
    Optional<Teacher> teacher = maker.make(settings.teacher(), "teacher", taught, progress);
    maker.raise();
    dataset = images.orElseThrow();
    detector =
        new Detector(
            teacher.orElseThrow(),
            student.orElseThrow(),
            scorer.orElseThrow(),
            grid(settings.evaluation().stride()));
    maker.complain(detector.objections());
    maker.complain(detector.objections(dataset, fits, calibrates));
    if (settings.evaluation().runtime().isPresent()) {
      maker.complain(
          detector.graphObjections().stream().map(ExperimentModule::byTheEngine).toList());
    }
    maker.complain(untested(dataset));
    maker.raise();
  }

  /** What stands against evaluating on a data set. */
  static List<String> untested(Dataset dataset) {
    return dataset.test().isEmpty()
        ? List.of(
            "dataset: %s has no test images, so there is nothing to evaluate on"
                .formatted(dataset.name()))
        : List.of();
  }

  /** What stands against a runtime in the engine's place, with the way out. */
  static String byTheEngine(String objection) {
    return "evaluation.runtime: %s; leave it out to score by the engine".formatted(objection);
  }

  Dataset dataset() {
    return dataset;
  }

  Detector detector() {
    return detector;
  }

  /** Its positions lie as evenly as whole pixels allow. */
  static Grid grid(int stride) {
    return stride == 1 ? Grid.ALL : new Grid.Strided(stride, stride / 2, stride / 2);
  }

  /** Where downloads are kept: a folder of AdLab's own in the user's cache. */
  static Path cache() {
    String own = System.getenv("ADLAB_CACHE");
    return own != null && !own.isBlank()
        ? Path.of(own)
        : Path.of(System.getProperty("user.home"), ".cache", "adlab");
  }

  @Override
  protected void configure() {
    bind(ExperimentSettings.class).toInstance(settings);
    bind(NDManager.class).toInstance(manager);
    bind(Progress.class).toInstance(progress);
    bind(Seed.class).toInstance(new Seed(settings.seed()));
    bind(Dataset.class).toInstance(dataset);
    bind(Detector.class).toInstance(detector);
    bind(Tracking.class).toInstance(tracking);
    bind(TeacherTally.class).toInstance(tally);
  }

  @Provides
  @Singleton
  TaughtLessons lessons() {
    SteadyTeacher teacher = new SteadyTeacher(detector.teacher());
    return new TaughtLessons(teacher, dataset, manager, shared(teacher), tally);
  }

  /** On a CPU only: elsewhere a description's last bits depend on its batch. */
  private Optional<SharedDescriptions> shared(SteadyTeacher teacher) {
    if (settings.featureCache() == 0 || manager.getDevice().isGpu()) {
      return Optional.empty();
    }
    FeatureCache features =
        new FeatureCache(
            cache().resolve("features"), (long) settings.featureCache() << 20, progress::message);
    return Optional.of(
        new SharedDescriptions(
            teacher,
            manager,
            features,
            settings.engine().threads(),
            settings.evaluation().batchSize(),
            progress,
            tally));
  }
}
