package org.adlab.api.plugin;

import org.adlab.api.data.Dataset;

/**
 * Makes a {@link Dataset}.
 *
 * @param <S> its settings
 */
public interface DatasetFactory<S extends Record> extends PluginFactory<Dataset, S> {}
