package org.adlab.experiments.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Scorer;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * One experiment: a detector on a data set.
 *
 * @param engine what computes
 * @param seed where all randomness comes from
 * @param training how the teacher is trained before, where it is
 * @param trainingSeed where that training's randomness comes from
 * @param dataset the images
 * @param teacher describes them
 * @param student predicts the description
 * @param scorer judges the difference
 * @param evaluation how the anomaly maps are judged
 * @param output what the run leaves behind
 * @param featureCache MiB on disk for teachers' features
 * @param offline whether the network must be left alone
 */
public record ExperimentSettings(
    @Setting("what computes") EngineSettings engine,
    @Setting(value = "where all randomness comes from", defaults = "0") long seed,
    @Setting(
            "trains a teacher before, once: teacher.weights = taught means what comes of it, which"
                + " is kept in the cache")
        Optional<Choice<TeacherTraining>> training,
    @Setting(
            value = "where that training's randomness comes from, apart from the experiment's",
            defaults = "0")
        long trainingSeed,
    @Setting("the images") Choice<Dataset> dataset,
    @Setting("describes the images") Choice<Teacher> teacher,
    @Setting("predicts the teacher's description") Choice<Student> student,
    @Setting("turns their difference into anomaly maps") Choice<Scorer> scorer,
    @Setting("how the anomaly maps are judged") EvaluationSettings evaluation,
    @Setting("what the run leaves behind beside its results") OutputSettings output,
    @Setting(
            value =
                "MiB on disk for what teachers say of training and validation images, so that later"
                    + " trials need not ask them again; 0 for none",
            defaults = "4096",
            min = 0,
            max = 1 << 30)
        int featureCache,
    @Setting(value = "whether the network must be left alone", defaults = "false")
        boolean offline) {

  /** The same with the number of threads that the engine really uses. */
  public ExperimentSettings withThreads(int threads) {
    return with(new EngineSettings(engine.name(), engine.device(), threads), dataset);
  }

  /**
   * The experiments that this one stands for, if its data set stands for several: one for each, by
   * name, in the order to run in. None as a rule.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException if the data set's settings cannot work
   */
  public Map<String, ExperimentSettings> parts() {
    Map<String, ExperimentSettings> parts = new LinkedHashMap<>();
    dataset.parts().forEach((name, part) -> parts.put(name, with(engine, part)));
    return parts;
  }

  private ExperimentSettings with(EngineSettings otherEngine, Choice<Dataset> otherDataset) {
    return new ExperimentSettings(
        otherEngine,
        seed,
        training,
        trainingSeed,
        otherDataset,
        teacher,
        student,
        scorer,
        evaluation,
        output,
        featureCache,
        offline);
  }
}
