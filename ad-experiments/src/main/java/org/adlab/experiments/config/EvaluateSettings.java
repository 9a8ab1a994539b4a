package org.adlab.experiments.config;

import java.util.Optional;
import org.adlab.api.Scorer;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * What an evaluation of finished maps takes from an experiment's config: the data set and how maps
 * are judged. The other sections may be there and are not needed.
 *
 * @param engine not used
 * @param seed where the data set's randomness comes from
 * @param dataset the images whose maps are judged
 * @param teacher not used
 * @param student not used
 * @param scorer not used
 * @param evaluation how the anomaly maps are judged
 * @param output not used
 * @param offline whether the network must be left alone
 */
public record EvaluateSettings(
    @Setting("what computes") Optional<EngineSettings> engine,
    @Setting(value = "where all randomness comes from", defaults = "0") long seed,
    @Setting("the images whose maps are judged") Optional<Choice<Dataset>> dataset,
    @Setting("describes the images") Optional<Choice<Teacher>> teacher,
    @Setting("predicts the teacher's description") Optional<Choice<Student>> student,
    @Setting("turns their difference into anomaly maps") Optional<Choice<Scorer>> scorer,
    @Setting("how the anomaly maps are judged") EvaluationSettings evaluation,
    @Setting("what a run leaves behind beside its results") Optional<OutputSettings> output,
    @Setting(value = "whether the network must be left alone", defaults = "false")
        boolean offline) {}
