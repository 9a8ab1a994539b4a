package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.adlab.api.AdLabException;

/** Hands out the bytes of one image after the other, row by row, whatever order the file has. */
abstract class NpyImages {

  /** Bytes read from the file at once. */
  private static final int CHUNK = 1 << 22;

  final FileChannel channel;
  final NpyHeader header;
  final int pixels;

  private NpyImages(FileChannel channel, NpyHeader header, int pixels) {
    this.channel = channel;
    this.header = header;
    this.pixels = pixels;
  }

  static NpyImages of(FileChannel channel, NpyHeader header, Path file) {
    long pixels = (long) header.shape().get(1) * header.shape().get(2);
    if (pixels * header.bytes() > Integer.MAX_VALUE) {
      throw new AdLabException(
          "%s has the shape %s, and images of more than 2 GiB are not read"
              .formatted(file, header.shapeText()));
    }
    return header.columnMajor()
        ? new ColumnMajor(channel, header, (int) pixels)
        : new RowMajor(channel, header, (int) pixels);
  }

  /** The elements of an image; valid until the next call. */
  abstract ByteBuffer read(int image) throws IOException;

  private static final class RowMajor extends NpyImages {
    private final ByteBuffer buffer;

    RowMajor(FileChannel channel, NpyHeader header, int pixels) {
      super(channel, header, pixels);
      buffer = ByteBuffer.allocate(pixels * header.bytes());
    }

    @Override
    ByteBuffer read(int image) throws IOException {
      return NpyFile.fill(channel, header.length() + (long) image * buffer.capacity(), buffer);
    }
  }

  /**
   * The first index runs fastest, so the pixels of an image lie all over the file. Each pass over
   * it gathers as many images as an eighth of the heap holds.
   */
  private static final class ColumnMajor extends NpyImages {
    private final int together;
    private byte[][] gathered = new byte[0][];
    private int first;

    ColumnMajor(FileChannel channel, NpyHeader header, int pixels) {
      super(channel, header, pixels);
      long room = Runtime.getRuntime().maxMemory() / 8;
      together =
          (int)
              Math.max(1, Math.min(header.shape().get(0), room / ((long) pixels * header.bytes())));
    }

    @Override
    ByteBuffer read(int image) throws IOException {
      if (image < first || image >= first + gathered.length) {
        gather(image);
      }
      return ByteBuffer.wrap(gathered[image - first]);
    }

    private void gather(int from) throws IOException {
      int count = header.shape().get(0);
      int height = header.shape().get(1);
      int width = header.shape().get(2);
      int size = header.bytes();
      gathered = new byte[0][]; // freed before the next are allocated
      gathered = new byte[Math.min(together, count - from)][pixels * size];
      first = from;
      long across = (long) count * size;
      int step = (int) Math.max(1, Math.min(pixels, CHUNK / across));
      byte[] chunk = new byte[Math.toIntExact(step * across)];
      for (int pixel = 0; pixel < pixels; pixel += step) {
        int read = Math.min(step, pixels - pixel);
        ByteBuffer part = ByteBuffer.wrap(chunk, 0, (int) (read * across)).slice();
        NpyFile.fill(channel, header.length() + pixel * across, part);
        for (int i = 0; i < read; i++) {
          int column = (pixel + i) / height;
          int row = (pixel + i) % height;
          int to = (row * width + column) * size;
          int at = (i * count + from) * size;
          for (byte[] one : gathered) {
            System.arraycopy(chunk, at, one, to, size);
            at += size;
          }
        }
      }
    }
  }
}
