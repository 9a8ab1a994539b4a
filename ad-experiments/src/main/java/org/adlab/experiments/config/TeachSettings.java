package org.adlab.experiments.config;

import java.nio.file.Path;
import org.adlab.api.TeacherTraining;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * The training of a teacher.
 *
 * @param engine what computes
 * @param seed where all randomness comes from
 * @param training how the teacher is trained
 * @param output the file of weights to write
 * @param offline whether the network must be left alone
 */
public record TeachSettings(
    @Setting("what computes") EngineSettings engine,
    @Setting(value = "where all randomness comes from", defaults = "0") long seed,
    @Setting("how the teacher is trained") Choice<TeacherTraining> training,
    @Setting("the .safetensors file of weights to write") Path output,
    @Setting(value = "whether the network must be left alone", defaults = "false")
        boolean offline) {}
