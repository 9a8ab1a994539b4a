package org.adlab.api.plugin;

import org.adlab.api.Teacher;

/**
 * Makes a {@link Teacher}.
 *
 * @param <S> its settings
 */
public interface TeacherFactory<S extends Record> extends PluginFactory<Teacher, S> {}
