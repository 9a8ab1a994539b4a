package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.Detector;
import org.adlab.api.Exporter;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * The detector of a finished run, loaded again: the one way to do so. Of the run's data nothing is
 * needed. For one thread.
 */
public final class FittedDetector implements AutoCloseable {

  private final NDManager manager;
  private final Detector detector;

  private FittedDetector(NDManager manager, Detector detector) {
    this.manager = manager;
    this.detector = detector;
  }

  /**
   * Refuses a directory without a detector, before anything is read.
   *
   * @throws InvalidSettingsException if it holds no finished run with a checkpoint
   */
  public static void requireIn(Path run) {
    FittedRun.requireKept(run, "");
  }

  /**
   * Loads it.
   *
   * @param run the run's directory
   * @param settings the run's own, but for what is laid over them
   * @throws InvalidSettingsException if it holds no finished run with a checkpoint, the checkpoint
   *     is damaged or of another architecture, or the teacher is not there
   */
  public static FittedDetector of(Path run, ExperimentSettings settings, Progress progress) {
    FittedRun fitted = FittedRun.in(run, "", settings);
    fitted.requireSameScorer();
    NDManager manager = EngineRuntime.start(settings.engine()).newManager();
    try {
      Detector detector = detector(settings, manager, progress);
      fitted.loadInto(detector);
      return new FittedDetector(manager, detector);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private static Detector detector(
      ExperimentSettings settings, NDManager manager, Progress progress) {
    PartMaker maker = new PartMaker(settings, manager);
    Optional<Path> none = Optional.empty();
    Optional<Student> student = maker.make(settings.student(), "student", none, progress);
    Optional<Scorer> scorer = maker.make(settings.scorer(), "scorer", none, progress);
    Optional<Teacher> teacher =
        maker.make(settings.teacher(), "teacher", Teaching.alreadyTaught(settings), progress);
    maker.raise();
    Detector detector =
        new Detector(
            teacher.orElseThrow(),
            student.orElseThrow(),
            scorer.orElseThrow(),
            ExperimentModule.grid(settings.evaluation().stride()));
    maker.complain(detector.objections());
    maker.raise();
    return detector;
  }

  /** The detector itself, which is closed with this. */
  public Detector detector() {
    return detector;
  }

  /** The parent of the managers of what is computed by it. */
  NDManager manager() {
    return manager;
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

  @Override
  public void close() {
    detector.close();
    manager.close();
  }
}
