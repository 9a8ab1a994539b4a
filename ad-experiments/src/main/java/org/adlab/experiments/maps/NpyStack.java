package org.adlab.experiments.maps;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.plugin.InvalidSettingsException;

/** A {@code .npy} of shape (N,H,W), of which one image at a time is read. */
final class NpyStack implements Closeable {

  private final Path file;
  private final FileChannel channel;
  private final NpyHeader header;
  private final NpyImages images;

  private NpyStack(Path file, FileChannel channel, NpyHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.images = NpyImages.of(channel, header, file);
  }

  /** Opens anomaly maps: float32, or float64. */
  static NpyStack maps(Path file) throws IOException {
    return open(file, NpyHeader::floatOrDouble, "float32", "anomaly maps");
  }

  /** Opens masks: bool, or whole numbers of any size. */
  static NpyStack masks(Path file) throws IOException {
    return open(
        file, header -> "biu".indexOf(header.kind()) >= 0 && header.bytes() >= 1, "uint8", "masks");
  }

  private interface Wanted {
    boolean is(NpyHeader header);
  }

  @SuppressWarnings("resource") // the stack closes the channel
  private static NpyStack open(Path file, Wanted wanted, String type, String what)
      throws IOException {
    FileChannel channel = NpyFile.open(file);
    try {
      NpyHeader header = NpyHeader.read(channel, file);
      if (!wanted.is(header)) {
        throw new InvalidSettingsException(
            "%s is of %s, expected %s as %s; save it with .astype('%s')"
                .formatted(file, header.type(), what, type, type));
      }
      if (header.shape().size() != 3) {
        throw new InvalidSettingsException(
            "%s has the shape %s, expected (N, H, W); numpy.squeeze takes axes of 1 away"
                .formatted(file, header.shapeText()));
      }
      if (header.shape().contains(0)) {
        throw new InvalidSettingsException(
            "%s has the shape %s, so there is nothing to evaluate"
                .formatted(file, header.shapeText()));
      }
      header.requireLength(channel, file);
      return new NpyStack(file, channel, header);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  int count() {
    return header.shape().get(0);
  }

  int height() {
    return header.shape().get(1);
  }

  int width() {
    return header.shape().get(2);
  }

  /** N, H and W. */
  String shapeText() {
    return header.shapeText();
  }

  /** The scores of one image; its image score is the highest of them. */
  AnomalyMap map(int image) throws IOException {
    ByteBuffer bytes = images.read(image).order(header.order());
    float[] values = new float[height() * width()];
    if (header.bytes() == Float.BYTES) {
      bytes.asFloatBuffer().get(values);
    } else {
      double[] doubles = new double[values.length];
      bytes.asDoubleBuffer().get(doubles);
      values = ExactFloats.of(doubles, width(), "image %d of %s".formatted(image, file));
    }
    return ExactFloats.map(height(), width(), values);
  }

  /** The ground truth of one image: whatever is not 0 is anomalous. */
  Mask mask(int image) throws IOException {
    ByteBuffer bytes = images.read(image);
    byte[] values = new byte[height() * width()];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < header.bytes(); k++) {
        values[i] |= (byte) (bytes.get() == 0 ? 0 : 1);
      }
    }
    return new Mask(height(), width(), values);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
