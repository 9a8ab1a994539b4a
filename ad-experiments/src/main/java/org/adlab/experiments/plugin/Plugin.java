package org.adlab.experiments.plugin;

import org.adlab.api.plugin.PluginFactory;

/**
 * A plugin that was found.
 *
 * @param kind what it makes
 * @param name the name that a config calls it by
 * @param description one line
 * @param factory makes it
 * @param source the jar or folder it came from
 * @param version what tells its builds apart, as {@link PluginVersion} has it
 */
public record Plugin(
    PluginKind kind,
    String name,
    String description,
    PluginFactory<?, ?> factory,
    String source,
    String version) {}
