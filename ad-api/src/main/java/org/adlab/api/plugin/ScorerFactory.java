package org.adlab.api.plugin;

import org.adlab.api.Scorer;

/**
 * Makes a {@link Scorer}.
 *
 * @param <S> its settings
 */
public interface ScorerFactory<S extends Record> extends PluginFactory<Scorer, S> {}
