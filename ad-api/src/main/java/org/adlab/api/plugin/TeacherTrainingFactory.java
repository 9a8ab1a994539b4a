package org.adlab.api.plugin;

import org.adlab.api.TeacherTraining;

/**
 * Makes a {@link TeacherTraining}.
 *
 * @param <S> its settings
 */
public interface TeacherTrainingFactory<S extends Record>
    extends PluginFactory<TeacherTraining, S> {}
