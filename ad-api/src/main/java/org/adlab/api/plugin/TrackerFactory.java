package org.adlab.api.plugin;

import org.adlab.api.Tracker;

/**
 * Makes a {@link Tracker}: one for each trial, before it begins.
 *
 * @param <S> its settings
 */
public interface TrackerFactory<S extends Record> extends PluginFactory<Tracker, S> {}
