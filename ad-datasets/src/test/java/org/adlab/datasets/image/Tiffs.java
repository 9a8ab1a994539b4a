package org.adlab.datasets.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFFs tag by tag, right ones and others. */
final class Tiffs {

  private final ByteOrder order;
  private final Map<Integer, long[]> tags = new TreeMap<>();
  private byte[][] parts = {};
  private boolean tiled;

  Tiffs(ByteOrder order) {
    this.order = order;
  }

  /** Numbers of 32 bits, but for the colour map, whose are of 16. */
  Tiffs tag(int tag, long... values) {
    tags.put(tag, values);
    return this;
  }

  Tiffs parts(boolean inTiles, byte[]... content) {
    parts = content;
    tiled = inTiles;
    return this;
  }

  /** Header, strips or tiles, directory, its values. */
  byte[] bytes() {
    long[] offsets = new long[parts.length];
    long[] lengths = new long[parts.length];
    int at = 8;
    for (int i = 0; i < parts.length; i++) {
      offsets[i] = at;
      lengths[i] = parts[i].length;
      at += parts[i].length;
    }
    tags.putIfAbsent(tiled ? 324 : 273, offsets);
    tags.putIfAbsent(tiled ? 325 : 279, lengths);
    int values = at + 2 + 12 * tags.size() + 4;
    int size = values + tags.values().stream().mapToInt(all -> 4 * all.length).sum();
    ByteBuffer file = ByteBuffer.allocate(size).order(order);
    file.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    file.putShort((short) 42).putInt(at);
    for (byte[] part : parts) {
      file.put(part);
    }
    file.putShort((short) tags.size());
    for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
      long[] all = tag.getValue();
      boolean isShort = tag.getKey() == 320;
      file.putShort(tag.getKey().shortValue()).putShort((short) (isShort ? 3 : 4));
      file.putInt(all.length).putInt(all.length == 1 ? (int) all[0] : values);
      if (all.length != 1) {
        for (long value : all) {
          if (isShort) {
            file.putShort(values, (short) value);
          } else {
            file.putInt(values, (int) value);
          }
          values += isShort ? 2 : 4;
        }
      }
    }
    return file.array();
  }
}
