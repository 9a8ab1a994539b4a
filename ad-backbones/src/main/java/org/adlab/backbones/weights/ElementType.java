package org.adlab.backbones.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The types of values that are read, by safetensors' names. All become float32. */
enum ElementType {
  F32(4),
  F16(2),
  BF16(2),
  F64(8),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private static final int CHUNK = 1 << 16;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one value, in bytes. */
  int bytes() {
    return bytes;
  }

  /**
   * Reads so many values.
   *
   * @throws EOFException if there are fewer
   */
  float[] read(InputStream in, int count, ByteOrder order) throws IOException {
    float[] values = new float[count];
    byte[] chunk = new byte[Math.min(count, CHUNK) * bytes];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      int wanted = (to - from) * bytes;
      if (in.readNBytes(chunk, 0, wanted) < wanted) {
        throw new EOFException("it ends too early");
      }
      buffer.rewind();
      if (this == F32) {
        buffer.asFloatBuffer().get(values, from, to - from);
        continue;
      }
      for (int i = from; i < to; i++) {
        values[i] = next(buffer);
      }
    }
    return values;
  }

  private float next(ByteBuffer buffer) {
    return switch (this) {
      case F32 -> buffer.getFloat();
      case F16 -> Half.toFloat(buffer.getShort());
      case BF16 -> Half.fromBfloat16(buffer.getShort());
      case F64 -> (float) buffer.getDouble();
      case I64 -> buffer.getLong();
      case I32 -> buffer.getInt();
      case I16 -> buffer.getShort();
      case I8 -> buffer.get();
      case U8 -> Byte.toUnsignedInt(buffer.get());
      case BOOL -> buffer.get() == 0 ? 0 : 1;
    };
  }
}
