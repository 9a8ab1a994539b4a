package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;

/**
 * Whether a TIFF is whole: everything that it says is somewhere must lie within the file. Decoders
 * meet the end of a file with whatever they stumble over first, which tells nobody what happened.
 *
 * @param file the file
 * @param size its bytes
 * @param parts the bytes that its strips or tiles take together, as it says
 */
record TiffLayout(Path file, long size, long parts) {

  private static final int HEADER = 8;
  private static final int CLASSIC = 42;
  private static final int BIG = 43;

  /** Bytes of an entry of the directory. */
  private static final int ENTRY = 12;

  /** Bytes of one value of each type, from type 1 on (TIFF 6.0, section 2). */
  private static final List<Integer> BYTES = List.of(1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4);

  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int MOST_PARTS = 1 << 24;

  /**
   * Looks at the file's directory, and at where its pixels lie.
   *
   * @throws AdLabException if this is no TIFF, or a part of it is cut off
   */
  static TiffLayout of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      TiffLayout layout = new TiffLayout(file, channel.size(), 0);
      ByteBuffer header = layout.header(channel);
      long directory = header.getInt(4) & 0xffffffffL;
      layout.requireWithin(directory, 2, "its directory");
      int entries = bytes(channel, directory, 2, header.order()).getShort(0) & 0xffff;
      layout.requireWithin(directory + 2, (long) ENTRY * entries, "its directory");
      ByteBuffer table = bytes(channel, directory + 2, ENTRY * entries, header.order());
      Map<Integer, long[]> parts = new HashMap<>();
      for (int i = 0; i < entries; i++) {
        ByteBuffer entry = table.slice(ENTRY * i, ENTRY).order(header.order());
        parts.put(entry.getShort(0) & 0xffff, layout.values(entry, channel));
      }
      return new TiffLayout(file, layout.size, layout.partsWithin(parts));
    }
  }

  private ByteBuffer header(FileChannel channel) throws IOException {
    ByteBuffer header = bytes(channel, 0, (int) Math.min(HEADER, size), ByteOrder.LITTLE_ENDIAN);
    int order = header.limit() < 4 ? 0 : header.getShort(0);
    if (order == 0x4d4d) {
      header.order(ByteOrder.BIG_ENDIAN);
    }
    int version = header.limit() < 4 ? 0 : header.getShort(2);
    boolean tiff = order == 0x4949 || order == 0x4d4d;
    if (tiff && version == BIG) {
      throw new AdLabException(
          "%s is a BigTIFF, which is not read%s".formatted(file, TiffTags.SAVE_AS));
    }
    if (!tiff || version != CLASSIC) {
      String what = size == 0 ? "empty" : "no TIFF, it does not begin as one";
      throw new AdLabException("%s is %s%s".formatted(file, what, TiffTags.SAVE_AS));
    }
    requireWithin(0, HEADER, "its header");
    return header;
  }

  /** The values of an entry if it tells of parts; those of others need only be there. */
  private long[] values(ByteBuffer entry, FileChannel channel) throws IOException {
    int tag = entry.getShort(0) & 0xffff;
    int type = entry.getShort(2) & 0xffff;
    long count = entry.getInt(4) & 0xffffffffL;
    if (type < 1 || type > BYTES.size()) {
      return new long[0];
    }
    long length = count * BYTES.get(type - 1);
    long at = entry.getInt(8) & 0xffffffffL;
    if (length > 4) {
      requireWithin(at, length, "what its tag %d says".formatted(tag));
    }
    boolean ofParts =
        List.of(STRIP_OFFSETS, STRIP_BYTE_COUNTS, TILE_OFFSETS, TILE_BYTE_COUNTS).contains(tag);
    if (!ofParts || count > MOST_PARTS || (type != SHORT && type != LONG)) {
      return new long[0];
    }
    // Up to four bytes stand in the entry itself.
    ByteBuffer from =
        length > 4 ? bytes(channel, at, (int) length, entry.order()) : entry.position(8);
    long[] values = new long[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = type == SHORT ? from.getShort() & 0xffff : from.getInt() & 0xffffffffL;
    }
    return values;
  }

  /** The bytes of all parts, none of which may lie beyond the end of the file. */
  private long partsWithin(Map<Integer, long[]> values) {
    boolean tiled = values.containsKey(TILE_OFFSETS);
    long[] none = new long[0];
    long[] starts = values.getOrDefault(tiled ? TILE_OFFSETS : STRIP_OFFSETS, none);
    long[] lengths = values.getOrDefault(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS, none);
    if (starts.length == 0 || starts.length != lengths.length) {
      throw damaged("it does not say where its pixels are");
    }
    long together = 0;
    for (int i = 0; i < starts.length; i++) {
      String part = "%s %d of %d".formatted(tiled ? "tile" : "strip", i + 1, starts.length);
      requireWithin(starts[i], lengths[i], part);
      together += lengths[i];
    }
    return together;
  }

  /**
   * Refuses parts too short for the picture: Java reads on past such a part.
   *
   * @param least the bytes of all pixels
   * @throws AdLabException if the parts together have no room for them
   */
  void requireRoom(long least) {
    if (parts < least) {
      throw damaged(
          "it says that its pixels take %d bytes, and they take %d".formatted(parts, least));
    }
  }

  private void requireWithin(long at, long bytes, String what) {
    if (at + bytes > size) {
      throw new AdLabException(
          "%s was cut off: %s ends at byte %d, but the file has %d bytes; write it anew"
              .formatted(file, what, at + bytes, size));
    }
  }

  AdLabException damaged(String how) {
    return new AdLabException("%s is damaged: %s; write it anew".formatted(file, how));
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int count, ByteOrder order)
      throws IOException {
    return NpyFile.fill(channel, at, ByteBuffer.allocate(count)).order(order);
  }
}
