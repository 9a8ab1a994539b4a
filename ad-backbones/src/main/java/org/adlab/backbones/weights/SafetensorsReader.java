package org.adlab.backbones.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.backbones.weights.SafetensorsHeader.Entry;

/**
 * Reads the safetensors format: eight bytes with the header's length, the header in JSON, then the
 * tensors one behind the other, little-endian, without holes.
 */
final class SafetensorsReader {

  /** The limit of the format's own library, in bytes. */
  private static final long LONGEST_HEADER = 100_000_000;

  private SafetensorsReader() {}

  static Contents read(FileChannel channel) throws IOException {
    long size = channel.size();
    InputStream in = Channels.newInputStream(channel.position(0));
    byte[] start = in.readNBytes(Long.BYTES);
    if (start.length < Long.BYTES) {
      throw new IOException("it ends within the length of its header");
    }
    long headerLength = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerLength < 0 || headerLength > Math.min(LONGEST_HEADER, size - Long.BYTES)) {
      throw new IOException(
          "its header claims %s bytes of %,d"
              .formatted(Long.toUnsignedString(headerLength), size - Long.BYTES));
    }
    SafetensorsHeader header = SafetensorsHeader.parse(in.readNBytes((int) headerLength));
    long begin = Long.BYTES + headerLength;
    checkLayout(header.entries(), size - begin);

    Budget budget = new Budget();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> named : header.entries().entrySet()) {
      Entry entry = named.getValue();
      int count = budget.take(named.getKey(), Tensor.count(entry.shape()));
      InputStream data = Channels.newInputStream(channel.position(begin + entry.begin()));
      float[] values = type(named).read(data, count, ByteOrder.LITTLE_ENDIAN);
      tensors.put(named.getKey(), new Tensor(entry.shape(), values));
    }
    return new Contents(tensors, header.metadata());
  }

  /** Every byte behind the header must belong to exactly one tensor, and each must fit its own. */
  private static void checkLayout(Map<String, Entry> entries, long size) throws IOException {
    List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(entries.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long end = 0;
    for (Map.Entry<String, Entry> named : inOrder) {
      Entry entry = named.getValue();
      String tensor = "tensor '" + named.getKey() + "'";
      if (entry.begin() != end || entry.end() < entry.begin()) {
        throw new IOException(
            "%s lies at [%d, %d], where %d is next; tensors must follow each other without overlap"
                    .formatted(tensor, entry.begin(), entry.end(), end)
                + " or hole");
      }
      if (entry.end() > size) {
        throw new IOException(
            "%s ends at byte %,d of %,d: the file is cut short"
                .formatted(tensor, entry.end(), size));
      }
      if (!fits(named)) {
        throw new IOException(
            "%s has %d bytes, which is not its shape %s times %s"
                .formatted(
                    tensor,
                    entry.end() - entry.begin(),
                    Arrays.toString(entry.shape()),
                    entry.type()));
      }
      end = entry.end();
    }
    if (end != size) {
      throw new IOException("%,d bytes belong to no tensor".formatted(size - end));
    }
  }

  private static boolean fits(Map.Entry<String, Entry> named) throws IOException {
    long bytes = named.getValue().end() - named.getValue().begin();
    int each = type(named).bytes();
    try {
      return bytes % each == 0 && Tensor.count(named.getValue().shape()) == bytes / each;
    } catch (IllegalArgumentException e) { // Negative or overflowing: no file has such a tensor.
      return false;
    }
  }

  private static ElementType type(Map.Entry<String, Entry> named) throws IOException {
    try {
      return ElementType.valueOf(named.getValue().type());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "tensor '%s' is of type %s; only %s are read, so save it as one of these."
              .formatted(
                  named.getKey(), named.getValue().type(), Arrays.toString(ElementType.values())));
    }
  }
}
