package org.adlab.backbones.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The kinds of weights files, told apart by their first bytes. */
enum WeightsFormat {
  SAFETENSORS {
    @Override
    Contents read(Path file, FileChannel channel) throws IOException {
      return SafetensorsReader.read(file, channel);
    }
  };

  private static final int START = 16;

  abstract Contents read(Path file, FileChannel channel) throws IOException;

  static WeightsFormat of(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START);
    while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {}
    start.flip();
    if (file.toString().endsWith(".safetensors") || (start.limit() > 8 && start.get(8) == '{')) {
      return SAFETENSORS;
    }
    throw new IOException("it is no safetensors file");
  }
}
