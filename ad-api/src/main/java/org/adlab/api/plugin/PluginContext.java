package org.adlab.api.plugin;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Optional;
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
 * @param taught the weights that the experiment's own section {@code training} gave, which a
 *     teacher's {@code weights = taught} means; empty where there is no such section
 */
public record PluginContext(
    NDManager manager,
    Seed seed,
    Path cache,
    boolean offline,
    Progress progress,
    Optional<Path> taught) {

  /** The setting's value that means {@link #taught}. */
  public static final String TAUGHT = "taught";

  /** Where nothing was taught. */
  public PluginContext(
      NDManager manager, Seed seed, Path cache, boolean offline, Progress progress) {
    this(manager, seed, cache, offline, progress, Optional.empty());
  }

  /**
   * The weights that {@code weights = taught} means.
   *
   * @throws InvalidSettingsException if there are none
   */
  public Path requireTaught() {
    return taught.orElseThrow(
        () ->
            new InvalidSettingsException(
                "weights: taught means what the section training gives, and there is none; add it,"
                    + " or name other weights"));
  }
}
