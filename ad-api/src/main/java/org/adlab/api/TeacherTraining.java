package org.adlab.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Trains a teacher: settings in, one file of weights out. */
public interface TeacherTraining extends AutoCloseable {

  /**
   * Trains, and writes the weights.
   *
   * @param output the {@code .safetensors} file to write, complete or not at all
   * @param metadata what to write into the file's metadata beside the training's own entries: the
   *     configuration that made it
   * @param seed where the training's randomness comes from
   * @param progress told of every step and epoch
   */
  void train(Path output, Map<String, String> metadata, Seed seed, Progress progress)
      throws IOException;

  @Override
  default void close() {}
}
