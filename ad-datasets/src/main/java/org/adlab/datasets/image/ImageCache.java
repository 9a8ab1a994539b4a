package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Images on disk, each a file of its own that is named by what it was made from. One that is
 * damaged is taken for missing. Beyond its limit it forgets what was longest not asked for. Several
 * processes may share it: a file is written beside its place and renamed, and each process looks at
 * the limit whenever it has added a tenth of it.
 */
final class ImageCache {

  private static final int MAGIC = 0x41444931;
  private static final int FRAME = 3 * Integer.BYTES + Integer.BYTES;
  private static final Duration UNNOTICED = Duration.ofHours(1);

  private final Path folder;
  private final long limit;

  /** Bytes that may be added before all are counted anew, as other processes add some too. */
  private final AtomicLong allowance = new AtomicLong();

  /**
   * @param folder where to; made when something is first kept
   * @param limit bytes that all images together may take
   */
  ImageCache(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * The image of that name, if it is there and whole.
   *
   * @param size the size that it must have
   */
  Optional<ByteImage> find(String name, ImageFile.Size size) {
    Path file = file(name);
    long bytes = FRAME + 3L * size.height() * size.width();
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      // Whatever has become of it, it takes no more memory than the image.
      if (Files.size(file) != bytes) {
        return Optional.empty();
      }
      content = in.readNBytes(Math.toIntExact(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
    Optional<ByteImage> image = unpack(content);
    if (image.isPresent()) {
      notice(file);
    }
    return image;
  }

  /** Keeps an image, if there is room; a full disk is no reason to fail. */
  void keep(String name, ByteImage image) {
    if (image.rgb().length + FRAME > limit) {
      return;
    }
    Path file = file(name);
    try {
      Files.createDirectories(file.getParent());
      // Not a temporary file: nobody else might read these.
      Path part = file.resolveSibling("%s.%s.part".formatted(name, UUID.randomUUID()));
      try {
        Files.write(part, pack(image), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      makeRoom(image.rgb().length + FRAME);
    } catch (IOException | UncheckedIOException e) {
      // It is made again next time.
    }
  }

  private Path file(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private static byte[] pack(ByteImage image) {
    ByteBuffer content = ByteBuffer.allocate(FRAME + image.rgb().length);
    content.putInt(MAGIC).putInt(image.height()).putInt(image.width()).put(image.rgb());
    return content.putInt(sum(content.array())).array();
  }

  private static Optional<ByteImage> unpack(byte[] content) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      if (buffer.getInt(content.length - Integer.BYTES) != sum(content)
          || buffer.getInt() != MAGIC) {
        return Optional.empty();
      }
      int height = buffer.getInt();
      int width = buffer.getInt();
      byte[] rgb = new byte[content.length - FRAME];
      buffer.get(rgb);
      return Optional.of(new ByteImage(height, width, rgb));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  /** Of all but the last four bytes, where it stands. */
  private static int sum(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content, 0, content.length - Integer.BYTES);
    return (int) sum.getValue();
  }

  /** Its time says when it was last asked for, within an hour. */
  private static void notice(Path file) {
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(UNNOTICED))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // Forgotten a little early, then.
    }
  }

  private void makeRoom(long added) throws IOException {
    if (allowance.addAndGet(-added) >= 0) {
      return;
    }
    synchronized (allowance) {
      List<Kept> all = all();
      long sum = all.stream().mapToLong(Kept::bytes).sum();
      if (sum > limit) {
        // A tenth more, or every image to come would look through all of them.
        all.sort(Comparator.comparing(Kept::asked));
        for (Kept kept : all) {
          if (sum <= limit - limit / 10) {
            break;
          }
          Files.deleteIfExists(kept.file);
          sum -= kept.bytes;
        }
      }
      allowance.set(Math.min(limit - sum, limit / 10));
    }
  }

  private record Kept(Path file, long bytes, FileTime asked) {}

  private List<Kept> all() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        try {
          all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          // Another process was faster.
        }
      }
    }
    return all;
  }
}
