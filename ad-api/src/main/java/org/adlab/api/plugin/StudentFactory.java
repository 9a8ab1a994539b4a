package org.adlab.api.plugin;

import org.adlab.api.Student;

/**
 * Makes a {@link Student}.
 *
 * @param <S> its settings
 */
public interface StudentFactory<S extends Record> extends PluginFactory<Student, S> {}
