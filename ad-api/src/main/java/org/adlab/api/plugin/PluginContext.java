package org.adlab.api.plugin;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.adlab.api.Progress;
import org.adlab.api.Seed;

/**
 * Where a plugin is made.
 *
 * @param manager owns the arrays that the plugin keeps; it names engine and device, and is closed
 *     after the plugin
 * @param seed the plugin's own seed, for choices made while it is made
 * @param cache a directory for what may be downloaded or computed once; may not exist yet
 * @param offline whether the network must be left alone
 * @param progress told of long work while it is made
 */
public record PluginContext(
    NDManager manager, Seed seed, Path cache, boolean offline, Progress progress) {}
