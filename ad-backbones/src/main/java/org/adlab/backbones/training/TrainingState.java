package org.adlab.backbones.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.TrainingFolder;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/**
 * A training's weights and its optimiser's moments after some step, in one file that is replaced
 * whole. Since every draw is named by its step, they are all that is needed to go on.
 */
public final class TrainingState {

  private static final String FILE = "state.safetensors";
  private static final String STEP = "step";
  private static final String IDENTITY = "identity";

  private final TrainingFolder folder;
  private final Map<String, NDArray> arrays;

  /**
   * @param arrays all that changes from step to step, by name
   */
  public TrainingState(TrainingFolder folder, Map<String, NDArray> arrays) {
    this.folder = folder;
    this.arrays = new LinkedHashMap<>(arrays);
  }

  private Path file() {
    return folder.path().resolve(FILE);
  }

  /**
   * Takes up what an interrupted training left.
   *
   * @return the steps that it had done; 0 if there was none
   * @throws InvalidSettingsException if that was a training with other settings or data
   * @throws org.adlab.api.AdLabException if its file is damaged
   */
  public long restore() {
    if (!Files.exists(file())) {
      return 0;
    }
    Weights kept = Weights.read(file());
    if (!folder.identity().equals(kept.metadata().get(IDENTITY))) {
      throw new InvalidSettingsException(
          "%s: an interrupted training with other settings or data left its state here; delete that folder or"
                  .formatted(folder.path())
              + " choose another output");
    }
    Map<String, long[]> shapes = new LinkedHashMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
    Tensors.copyInto(arrays, kept.checked(shapes, "the interrupted training").tensors());
    return Long.parseLong(kept.metadata().getOrDefault(STEP, "0"));
  }

  /** Replaces the file by the state after so many steps. */
  public void save(long step) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, Tensors.toTensor(array)));
    SafetensorsWriter.write(
        file(),
        tensors,
        Map.of(STEP, String.valueOf(step), IDENTITY, folder.identity()),
        Precision.FLOAT32);
  }

  /** Removes the file: the training is over. */
  public void delete() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
