package org.adlab.api.plugin;

import org.adlab.api.Exporter;

/**
 * Makes an {@link Exporter}, named after the format that it writes.
 *
 * @param <S> its settings
 */
public interface ExporterFactory<S extends Record> extends PluginFactory<Exporter, S> {}
