package org.adlab.datasets.oneclass;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.adlab.api.AdLabException;
import org.adlab.datasets.Unreadable;

/**
 * Reads a file from front to back; what is wrong with it is told with its name. It takes memory for
 * what has arrived, not for what a header promises.
 */
final class ByteSource implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** Reads, or opens something to read. */
  private interface Reading<T> {
    T run() throws IOException;
  }

  private final String name;
  private final InputStream in;
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long position;

  private ByteSource(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** A file as it is. */
  static ByteSource of(Path file) {
    String name = file.toString();
    return new ByteSource(
        name, read(name, 0, () -> new BufferedInputStream(Files.newInputStream(file), BUFFER)));
  }

  /** What a gzipped file holds. */
  static ByteSource unzipped(Path file) {
    ByteSource packed = of(file);
    try {
      return new ByteSource(
          packed.name, read(packed.name, 0, () -> new GZIPInputStream(packed.in, BUFFER)));
    } catch (AdLabException e) {
      packed.close();
      throw e;
    }
  }

  /** The next bytes by themselves; closing it changes nothing. */
  ByteSource part(String of, long size) {
    return like(of.isEmpty() ? name : "%s in %s".formatted(of, name), new Limited(in, size));
  }

  /** The same unpacked by zlib; closing it frees what that needs. */
  ByteSource inflated() {
    return like(name, new InflaterInputStream(in));
  }

  private ByteSource like(String other, InputStream from) {
    ByteSource source = new ByteSource(other, from);
    source.order = order;
    return source;
  }

  /** From now on numbers are read so; at first the most significant byte is the first. */
  void order(ByteOrder next) {
    order = next;
  }

  /** How numbers are read. */
  ByteOrder order() {
    return order;
  }

  /** So many bytes. */
  byte[] bytes(int count) {
    byte[] bytes = upTo(count);
    if (bytes.length < count) {
      throw brokenOff();
    }
    return bytes;
  }

  /** So many bytes, or fewer at the end. */
  byte[] upTo(int count) {
    byte[] bytes = read(name, position, () -> in.readNBytes(count));
    position += bytes.length;
    return bytes;
  }

  /** So many bytes in the order chosen. */
  ByteBuffer buffer(int count) {
    return ByteBuffer.wrap(bytes(count)).order(order);
  }

  /** Four bytes as a number. */
  int int32() {
    return buffer(Integer.BYTES).getInt();
  }

  /** Leaves out bytes. */
  void skip(long count) {
    long left = count;
    while (left > 0) {
      left -= bytes((int) Math.min(left, BUFFER)).length;
    }
  }

  /** Leaves out what is left, and so has its checksum looked at, if it has one. */
  void skipAll() {
    int read;
    do {
      read = upTo(BUFFER).length;
    } while (read > 0);
  }

  /** Complains if anything is left. */
  void requireEnd() {
    if (upTo(1).length > 0) {
      throw complaint("goes on behind what its header tells of");
    }
  }

  /** What to throw if it is wrong, as half a sentence. */
  AdLabException complaint(String how) {
    return new AdLabException("%s %s; get the published file anew".formatted(name, how));
  }

  /** What to throw if it ends too early. */
  AdLabException brokenOff() {
    return brokenOff(name, position);
  }

  private static AdLabException brokenOff(String name, long position) {
    return new AdLabException(
        "%s breaks off, %,d bytes or more into its content; get the published file anew"
            .formatted(name, position));
  }

  private static <T> T read(String name, long position, Reading<T> reading) {
    try {
      return reading.run();
    } catch (EOFException e) {
      throw brokenOff(name, position);
    } catch (ZipException e) {
      throw new AdLabException(
          "%s is damaged (%s); get the published file anew".formatted(name, e.getMessage()), e);
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(name, e), e);
    }
  }

  @Override
  public void close() {
    read(
        name,
        position,
        () -> {
          in.close();
          return name;
        });
  }
}
