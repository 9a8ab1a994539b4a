package org.adlab.api.plugin;

import org.adlab.api.ScoringRuntime;

/**
 * Makes a {@link ScoringRuntime}.
 *
 * @param <S> its settings
 */
public interface ScoringRuntimeFactory<S extends Record> extends PluginFactory<ScoringRuntime, S> {}
