package org.adlab.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds the training of a teacher.
 *
 * @param output the {@code .safetensors} file to write, complete or not at all
 * @param metadata what to write into the file's metadata beside the training's own entries: the
 *     configuration that made it
 * @param folder where the training may keep its state, and a {@code losses.csv}
 * @param seed where the training's randomness comes from
 * @param progress told of every step and epoch
 */
public record TeachContext(
    Path output,
    Map<String, String> metadata,
    TrainingFolder folder,
    Seed seed,
    Progress progress) {

  public TeachContext {
    metadata = Map.copyOf(metadata);
  }
}
