package org.adlab.datasets.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * What a TIFF says of its first page. Only what is read rightly gets this far: grey, RGB and
 * palettes, of unsigned whole numbers, whole.
 *
 * @param height rows as they are stored, at least 1
 * @param width columns as they are stored, at least 1
 * @param bits of a pixel; 0 where there are too many pixels to be read
 * @param orientation how to turn it
 */
record TiffHeader(int height, int width, int bits, Orientation orientation) {

  private static final int NO_COMPRESSION = 1;

  /** None, three of fax machines, LZW, deflate by its two numbers, PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 8L, 32946L, 32773L);

  /** A header that looks right, for a file that holds the image. */
  static TiffHeader of(byte[] file) throws IOException {
    TiffTags tags = TiffTags.of(file, 0, file.length);
    long width = tags.value(256, 0);
    long height = tags.value(257, 0);
    if (width < 1 || height < 1 || Math.max(width, height) > Integer.MAX_VALUE) {
      throw new IOException("its TIFF header makes no sense");
    }
    int bits = 0;
    if (width * height <= ImageFile.MOST_PIXELS) {
      bits = bitsOfPixel(tags);
      requireWhole(tags, (int) height, (int) width, bits);
    }
    Orientation orientation = Orientation.of(tags.value(274, 1));
    return new TiffHeader((int) height, (int) width, bits, orientation);
  }

  /** The upright image's. */
  ImageFile.Size size() {
    return orientation.size(height, width);
  }

  /** Bytes of the pixels when they are decoded. */
  long decodedBytes() {
    return (long) height * width * Math.max(8, bits) / 8;
  }

  /** Refuses what is not read. */
  private static int bitsOfPixel(TiffTags tags) throws IOException {
    long[] formats = tags.values(339);
    if (!Arrays.stream(formats).allMatch(format -> format == 1 || format == 4)) {
      throw new IOException(
          "its samples are floating point or signed numbers, and only unsigned ones are read");
    }
    long compression = tags.value(259, NO_COMPRESSION);
    if (!COMPRESSIONS.contains(compression)) {
      throw new IOException(
          "it is compressed by method %d%s, which is not read"
              .formatted(compression, compression == 7 ? ", JPEG" : ""));
    }
    long[] depths = tags.values(258);
    long depth = depths.length == 0 ? 1 : depths[0];
    long samples = tags.value(277, 1);
    boolean whole = depth == 8 || depth == 16;
    boolean part = depth == 1 || depth == 2 || depth == 4;
    // Grey whose 0 is white or black, RGB, palettes. The reader forgets to invert grey beside
    // alpha.
    boolean read =
        switch ((int) tags.value(262, -1)) {
          case 0 -> samples == 1 && (whole || part);
          case 1 -> (samples == 1 && (whole || part)) || (samples == 2 && whole);
          case 2 -> (samples == 3 || samples == 4) && whole;
          case 3 -> samples == 1 && (part || depth == 8);
          default -> false;
        };
    if (!read || !Arrays.stream(depths).allMatch(bits -> bits == depth)) {
      throw new IOException(
          "only grey, RGB and palettes of 1 to 16 bits are read, and it has %d samples of %d bits"
              .formatted(samples, depth));
    }
    if (tags.value(338, 0) == 1) {
      throw new IOException("its colours are multiplied by its alpha, which is not read");
    }
    return (int) (samples * depth);
  }

  /** Whether all strips or tiles are there, so that no reader looks elsewhere for them. */
  private static void requireWhole(TiffTags tags, int height, int width, int bits)
      throws IOException {
    boolean tiled = tags.entries().containsKey(324);
    long partWidth = tags.value(322, width);
    long partHeight = Math.min(tiled ? tags.value(323, 0) : tags.value(278, height), 1L << 20);
    long[] offsets = tags.values(tiled ? 324 : 273);
    long[] lengths = tags.values(tiled ? 325 : 279);
    if (partWidth < 1 || partHeight < 1 || partWidth > Math.max(2L * width, 4096)) {
      throw new IOException("the size of its strips or tiles makes no sense");
    }
    boolean planes = tags.value(284, 1) == 2;
    long perPlane = upwards(width, partWidth) * upwards(height, partHeight);
    long parts = planes ? perPlane * tags.value(277, 1) : perPlane;
    if (offsets.length < parts || lengths.length < parts) {
      throw new IOException("it ends too early, strips or tiles are missing");
    }
    boolean plain = tags.value(259, NO_COMPRESSION) == NO_COMPRESSION;
    long rowBytes = upwards(partWidth * (planes ? tags.value(258, 1) : bits), 8);
    for (int i = 0; i < parts; i++) {
      long first = i % perPlane * partHeight;
      long rows = tiled ? partHeight : Math.min(partHeight, height - first);
      boolean tooShort = plain && lengths[i] < rows * rowBytes;
      if (tooShort || offsets[i] + lengths[i] > tags.file().limit()) {
        throw new IOException("it ends too early, a strip or tile is missing");
      }
    }
  }

  private static long upwards(long value, long by) {
    return (value + by - 1) / by;
  }
}
