package org.adlab.backbones.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** The kinds of weights files, told apart by their first bytes. */
enum WeightsFormat {
  SAFETENSORS {
    @Override
    Contents read(Path file, FileChannel channel) throws IOException {
      return SafetensorsReader.read(channel);
    }
  },
  ZIP {
    @Override
    Contents read(Path file, FileChannel channel) throws IOException {
      try (ZipArchive zip = new ZipArchive(file, channel.size())) {
        return TorchZipReader.isOne(zip) ? TorchZipReader.read(zip) : NpzReader.read(zip);
      }
    }
  },
  TORCH_LEGACY {
    @Override
    Contents read(Path file, FileChannel channel) throws IOException {
      return TorchLegacyReader.read(channel);
    }
  };

  private static final int START = 16;

  abstract Contents read(Path file, FileChannel channel) throws IOException;

  static WeightsFormat of(Path file, FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(START);
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {}
    byte[] start = new byte[buffer.flip().limit()];
    buffer.get(start);
    // First, since the length that a safetensors file begins with may spell "PK".
    if (file.toString().endsWith(".safetensors") || (start.length > 8 && start[8] == '{')) {
      return SAFETENSORS;
    }
    if (begins(start, new byte[] {'P', 'K'})) {
      return ZIP;
    }
    if (begins(start, TorchLegacyReader.START)) {
      return TORCH_LEGACY;
    }
    throw new RefusedException(
        "it is none of the weights files that are read: safetensors, numpy's .npz, or a state dict"
            + " written by torch.save.");
  }

  private static boolean begins(byte[] start, byte[] with) {
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }
}
