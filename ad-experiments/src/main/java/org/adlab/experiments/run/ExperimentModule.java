package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
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
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
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
  private final List<String> complaints = new ArrayList<>();
  private final Dataset dataset;
  private final Detector detector;
  private final Tracking tracking;
  private final TeacherTally tally = new TeacherTally();

  /**
   * Makes every part.
   *
   * @param fits whether the student is to be fitted
   * @param calibrates whether the scorer is to be calibrated, if it needs that
   * @throws InvalidSettingsException with all that stands against it
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
    Optional<Dataset> images = make(settings.dataset(), "dataset", Optional.empty());
    Optional<Student> student = make(settings.student(), "student", Optional.empty());
    Optional<Scorer> scorer = make(settings.scorer(), "scorer", Optional.empty());
    if (settings.training().isPresent() && !complaints.isEmpty()) {
      // No teacher is trained for hours for an experiment that cannot be.
      throw new InvalidSettingsException(complaints);
    }
    tracking = new Tracking(progress);
    for (Choice<Tracker> tracker : settings.output().trackers()) {
      make(tracker, "tracker", Optional.empty(), tracking.forTrackers())
          .ifPresent(made -> tracking.add(tracker.name(), made));
    }
    Optional<Path> taught = Teaching.taught(settings, manager, progress);
    Optional<Teacher> teacher = make(settings.teacher(), "teacher", taught);
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    dataset = images.orElseThrow();
    detector =
        new Detector(
            teacher.orElseThrow(),
            student.orElseThrow(),
            scorer.orElseThrow(),
            grid(settings.evaluation().stride()));
    complaints.addAll(detector.objections());
    complaints.addAll(detector.objections(dataset, fits, calibrates));
    if (settings.evaluation().runtime().isPresent()) {
      detector.graphObjections().stream()
          .map("evaluation.runtime: "::concat)
          .forEach(complaints::add);
    }
    if (dataset.test().isEmpty()) {
      complaints.add(
          "dataset: %s has no test images, so there is nothing to evaluate on"
              .formatted(dataset.name()));
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  Dataset dataset() {
    return dataset;
  }

  Detector detector() {
    return detector;
  }

  /** Its positions lie as evenly as whole pixels allow. */
  private static Grid grid(int stride) {
    return stride == 1 ? Grid.ALL : new Grid.Strided(stride, stride / 2, stride / 2);
  }

  private <T> Optional<T> make(Choice<T> choice, String name, Optional<Path> taught) {
    return make(choice, name, taught, progress);
  }

  private <T> Optional<T> make(
      Choice<T> choice, String name, Optional<Path> taught, Progress told) {
    PluginContext context =
        new PluginContext(
            manager,
            new Seed(settings.seed()).named(name),
            cache(),
            settings.offline(),
            told,
            taught);
    try {
      return Optional.of(choice.create(context));
    } catch (InvalidSettingsException e) {
      complaints.addAll(e.complaints());
    } catch (AdLabException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
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
