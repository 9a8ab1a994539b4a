package org.adlab.datasets.oneclass;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.adlab.api.AdLabException;
import org.adlab.datasets.Printable;

/**
 * Walks through a gzipped tar archive. Nothing is unpacked to disk; an archive with an entry that
 * would lie outside its folder if it were is refused all the same.
 */
final class TarArchive {

  private static final int BLOCK = 512;
  private static final long MOST_BYTES = 1L << 30;
  private static final int LONGEST_NAME = 1 << 16;

  /** Is shown every file in the archive, and need not read it to the end. */
  interface Visitor {
    void visit(String entry, ByteSource content);
  }

  private final Path file;
  private final ByteSource source;
  private long unpacked;
  private String longName = "";

  private TarArchive(Path file, ByteSource source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Walks.
   *
   * @throws AdLabException if the archive is damaged, breaks off, has an entry outside its folder
   *     or unpacks to more than a gibibyte
   */
  static void walk(Path file, Visitor visitor) {
    try (ByteSource source = ByteSource.unzipped(file)) {
      new TarArchive(file, source).walk(visitor);
    }
  }

  /** What to throw where a file is not in it. */
  static AdLabException lacks(Path file, String entry) {
    return new AdLabException("%s holds no %s; get the published file anew".formatted(file, entry));
  }

  private void walk(Visitor visitor) {
    for (byte[] header = source.upTo(BLOCK); header.length > 0; header = source.upTo(BLOCK)) {
      if (header.length < BLOCK) {
        throw source.brokenOff();
      }
      count(BLOCK);
      if (!isEmpty(header)) {
        entry(header, visitor);
      }
    }
  }

  private static boolean isEmpty(byte[] header) {
    return Arrays.equals(header, new byte[BLOCK]);
  }

  private void entry(byte[] header, Visitor visitor) {
    requireChecksum(header);
    long size = octal(header, 124, 12);
    long padding = -size & (BLOCK - 1);
    count(size + padding);
    switch (header[156]) {
      case 'L' -> longName = text(source.bytes(nameLength(size)), 0, (int) size);
      case 'x' -> longName = path(text(source.bytes(nameLength(size)), 0, (int) size));
      case 'g' -> source.skip(size);
      default -> {
        String name = longName.isEmpty() ? name(header) : longName;
        longName = "";
        requireWithin(name);
        ByteSource content = source.part(name, size);
        if (header[156] == '0' || header[156] == 0) {
          visitor.visit(name.startsWith("./") ? name.substring(2) : name, content);
        }
        content.skipAll();
      }
    }
    source.skip(padding);
  }

  /** Empty blocks and headers too: a few bytes may unpack to any number of them. */
  private void count(long bytes) {
    unpacked += bytes;
    if (unpacked > MOST_BYTES) {
      throw source.complaint("unpacks to more than %,d bytes".formatted(MOST_BYTES));
    }
  }

  private int nameLength(long size) {
    if (size > LONGEST_NAME) {
      throw source.complaint("has an entry with a name of %,d bytes".formatted(size));
    }
    return (int) size;
  }

  /** The path in an extended header: lines of {@code LENGTH KEY=VALUE}. */
  private static String path(String extended) {
    return extended
        .lines()
        .filter(line -> line.matches("\\d+ path=.*"))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    String prefix = text(header, 257, 6).equals("ustar") ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private void requireWithin(String name) {
    String plain = name.replace('\\', '/');
    if (plain.startsWith("/")
        || plain.matches("[A-Za-z]:.*")
        || Arrays.asList(plain.split("/", -1)).contains("..")) {
      throw new AdLabException(
          "%s has the entry '%s', which climbs out of the folder; do not use this archive"
              .formatted(file, Printable.of(name)));
    }
  }

  private void requireChecksum(byte[] header) {
    long sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
    }
    if (octal(header, 148, 8) != sum) {
      throw source.complaint(
          "is no tar archive, or a damaged one: the header of an entry is wrong");
    }
  }

  private long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw source.complaint(
          "is no tar archive, or a damaged one: the header of an entry is wrong");
    }
    return Long.parseLong(digits, 8);
  }

  /** Up to the first byte that is 0. */
  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
