package org.adlab.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A convolution's numbers as integers.
 *
 * @param shape {@code (out,in,size,size)}
 * @param kernel in [-64,64]
 * @param scales what 1 stands for, one for each channel out
 * @param bias in units of the input's scale times the kernel's
 * @param biasScales those units
 */
record IntegerKernel(long[] shape, byte[] kernel, float[] scales, int[] bias, float[] biasScales) {

  private static final int MOST = 64;
  private static final double MOST_BIAS = 1 << 24;

  /**
   * @param inputScale what one step of the input stands for
   */
  static IntegerKernel of(TensorProto kernel, TensorProto bias, float inputScale) {
    FloatBuffer from = floats(kernel);
    FloatBuffer biases = floats(bias);
    int out = biases.limit();
    int size = from.limit() / out;
    byte[] numbers = new byte[from.limit()];
    float[] scales = new float[out];
    int[] whole = new int[out];
    float[] biasScales = new float[out];
    for (int o = 0; o < out; o++) {
      float largest = 0;
      for (int i = o * size; i < (o + 1) * size; i++) {
        largest = Math.max(largest, Math.abs(from.get(i)));
      }
      // So coarse that the bias, too, has a whole number of steps within 31 bits.
      float leastForBias = (float) (Math.abs((double) biases.get(o)) / (inputScale * MOST_BIAS));
      scales[o] = Math.max(largest / MOST, leastForBias);
      if (scales[o] == 0) {
        scales[o] = 1;
      }
      for (int i = o * size; i < (o + 1) * size; i++) {
        numbers[i] = (byte) Math.max(-MOST, Math.min(MOST, Math.round(from.get(i) / scales[o])));
      }
      biasScales[o] = scales[o] * inputScale;
      whole[o] = (int) Math.rint((double) biases.get(o) / biasScales[o]);
    }
    long[] shape = kernel.getDimsList().stream().mapToLong(Long::longValue).toArray();
    return new IntegerKernel(shape, numbers, scales, whole, biasScales);
  }

  private static FloatBuffer floats(TensorProto tensor) {
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }
}
