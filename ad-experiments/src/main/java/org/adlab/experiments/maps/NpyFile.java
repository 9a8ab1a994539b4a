package org.adlab.experiments.maps;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.adlab.api.plugin.InvalidSettingsException;

/** Bytes of a {@code .npy}. */
final class NpyFile {

  private NpyFile() {}

  static FileChannel open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException("%s: there is no such file".formatted(file));
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Fills the buffer from a place in the file, and makes it ready to be read. */
  static ByteBuffer fill(FileChannel channel, long at, ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  /** The scores in a {@code .npy} of shape (N). */
  static float[] scores(Path file, int expected) throws IOException {
    try (FileChannel channel = open(file)) {
      NpyHeader header = NpyHeader.read(channel, file);
      if (!header.floatOrDouble()) {
        throw new InvalidSettingsException(
            "%s is of %s, expected image scores as float32; save it with .astype('float32')"
                .formatted(file, header.type()));
      }
      if (header.shape().size() != 1 || header.shape().get(0) != expected) {
        throw new InvalidSettingsException(
            "%s has the shape %s, expected (%d,), a score for each map"
                .formatted(file, header.shapeText(), expected));
      }
      header.requireLength(channel, file);
      ByteBuffer bytes =
          fill(channel, header.length(), ByteBuffer.allocate(expected * header.bytes()))
              .order(header.order());
      if (header.bytes() == Float.BYTES) {
        float[] scores = new float[expected];
        bytes.asFloatBuffer().get(scores);
        return scores;
      }
      double[] doubles = new double[expected];
      bytes.asDoubleBuffer().get(doubles);
      return ExactFloats.of(doubles, 0, file.toString());
    }
  }
}
