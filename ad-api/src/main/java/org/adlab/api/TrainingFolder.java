package org.adlab.api;

import java.nio.file.Path;

/**
 * Where a training keeps what it needs to go on after an interruption. It may hold what an earlier,
 * interrupted training left; {@code identity} tells whether that was the same one.
 *
 * @param path a folder of the training's own; may not exist yet
 * @param identity differs where anything differs that the training's result depends on
 */
public record TrainingFolder(Path path, String identity) {}
