package org.adlab.backbones.weights;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip whose entries are what its directory says, in size and checksum. */
final class ZipArchive implements Closeable {

  /** What reads an entry. */
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /** Deflate shrinks nothing further than this; a directory that claims more lies. */
  private static final long BEST_RATIO = 1032;

  private static final long LARGEST = 8L << 30;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  ZipArchive(Path file, long fileSize) throws IOException {
    this.zip = new ZipFile(file.toFile());
    try {
      checkDirectory(fileSize);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void checkDirectory(long fileSize) throws IOException {
    long stored = 0;
    long unpacked = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entries.put(entry.getName(), entry) != null) {
        throw new IOException("it has the entry '%s' twice".formatted(entry.getName()));
      }
      // Each is at most the file's size or the limit, so the sums cannot overflow.
      boolean plausible = entry.getCompressedSize() >= 0 && entry.getSize() >= 0;
      stored += plausible ? Math.min(entry.getCompressedSize(), fileSize + 1) : fileSize + 1;
      unpacked += plausible ? Math.min(entry.getSize(), LARGEST + 1) : 0;
      if (stored > fileSize || entry.getSize() / BEST_RATIO > entry.getCompressedSize()) {
        throw new IOException(
            "its entry '%s' claims more bytes than there are".formatted(entry.getName()));
      }
      if (unpacked > LARGEST) {
        throw new RefusedException(
            "it unpacks to more than %,d bytes, which is more than is read; use smaller weights."
                .formatted(LARGEST));
      }
    }
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** The unpacked size in bytes that the directory gives. */
  long size(String name) throws IOException {
    return entry(name).getSize();
  }

  /** Has an entry read, which must leave nothing of it. */
  <T> T read(String name, Reader<T> reader) throws IOException {
    ZipEntry entry = entry(name);
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      T result = reader.read(in);
      if (in.read() >= 0) {
        throw new IOException("its entry '%s' is longer than it should be".formatted(name));
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new IOException("its entry '%s' does not match its checksum".formatted(name));
      }
      return result;
    }
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("it lacks the entry '%s'".formatted(name));
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
