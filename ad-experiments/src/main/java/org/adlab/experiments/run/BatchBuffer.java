package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.adlab.api.data.RgbImage;

/**
 * Hands images to the engine by the same memory again and again: a fresh buffer a batch would stay
 * until Java collects it, and leave the engine's memory in pieces.
 */
final class BatchBuffer {

  private ByteBuffer scratch = ByteBuffer.allocateDirect(0);

  /**
   * A batch.
   *
   * @param manager owns it
   * @param images all of one size
   * @return {@code (N,3,H,W)} float32, RGB in [0,1]
   */
  NDArray of(NDManager manager, List<RgbImage> images) {
    RgbImage like = images.get(0);
    ByteBuffer values = room(Math.multiplyExact(images.size(), like.values().length));
    FloatBuffer floats = values.asFloatBuffer();
    images.forEach(image -> floats.put(image.values()));
    // The engine may borrow the buffer, hence the duplicate in its own memory: its alignment does
    // not differ from run to run, and the last bits of a convolution may depend on that.
    Shape shape = new Shape(images.size(), 3, like.height(), like.width());
    try (NDArray borrowed = manager.create(values, shape, DataType.FLOAT32)) {
      return borrowed.duplicate();
    }
  }

  private ByteBuffer room(int count) {
    int bytes = Math.multiplyExact(count, Float.BYTES);
    if (scratch.capacity() < bytes) {
      scratch = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return scratch.slice(0, bytes).order(ByteOrder.nativeOrder());
  }
}
