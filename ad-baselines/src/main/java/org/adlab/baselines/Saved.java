package org.adlab.baselines;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.adlab.api.AdLabException;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/** The file that a student of this module keeps what it learned in. */
final class Saved {

  private static final String FILE = "student.safetensors";

  private Saved() {}

  static void write(Path directory, String student, Map<String, Tensor> tensors) {
    SafetensorsWriter.write(
        directory.resolve(FILE), tensors, Map.of("student", student), Precision.FLOAT32);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws AdLabException if it is not there or damaged, or holds a number that is none
   */
  static Weights read(Path directory) {
    Weights weights = Weights.read(directory.resolve(FILE));
    weights.tensors().forEach((name, tensor) -> requireFinite(weights, name, tensor));
    return weights;
  }

  private static void requireFinite(Weights weights, String name, Tensor tensor) {
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw new AdLabException(
            "%s: '%s' holds %s, so the file is damaged; fit the detector again"
                .formatted(weights.source(), name, value));
      }
    }
  }

  /**
   * What a student learned, made of its tensors.
   *
   * @param make throws an {@link IllegalArgumentException} where they are not what it needs
   * @throws AdLabException if they are not
   */
  static <T> T read(Path directory, String student, Function<Map<String, Tensor>, T> make) {
    Weights weights = read(directory);
    try {
      return make.apply(weights.tensors());
    } catch (IllegalArgumentException e) {
      throw new AdLabException(
          "%s: not what the student %s writes for this teacher (%s); fit the detector again"
              .formatted(weights.source(), student, e.getMessage()),
          e);
    }
  }

  /**
   * A tensor that is there.
   *
   * @throws IllegalArgumentException if it is not
   */
  static Tensor required(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(name));
    }
    return tensor;
  }

  /** How long a matrix is along an axis; 1 if there is no such matrix, or nothing in it. */
  static long length(Weights weights, String matrix, int axis) {
    Tensor tensor = weights.tensors().get(matrix);
    return tensor == null || tensor.shape().length != 2 ? 1 : Math.max(1, tensor.shape()[axis]);
  }
}
