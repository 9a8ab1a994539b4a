package org.adlab.experiments.features;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.experiments.file.Turn;

/**
 * Keeps a folder's entries within a limit, and the disk from filling: what was longest not asked
 * for goes first, what is in use stays.
 */
final class Room {

  /** What others on the disk are left. */
  static final long RESERVE = 1L << 30;

  private final Path folder;
  private final long limit;

  Room(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** There is no room, and why. */
  static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    NoRoomException(String why) {
      super(why);
    }
  }

  /**
   * Begins a file, after making room for it.
   *
   * @throws NoRoomException if it does not fit; nothing is then written
   */
  FeatureWriter begin(Path file, EntrySize size) throws IOException {
    requireBelowLimit(size.bytes());
    Files.createDirectories(folder);
    try (Turn turn = Turn.at(folder.resolve("room.lock"), () -> {})) {
      makeFor(size.bytes());
      return new FeatureWriter(file, size);
    }
  }

  private void requireBelowLimit(long bytes) throws NoRoomException {
    if (bytes > limit) {
      throw new NoRoomException(
          "%s are needed, and feature-cache allows %s"
              .formatted(mebibytes(bytes), mebibytes(limit)));
    }
  }

  private void makeFor(long bytes) throws IOException {
    List<Kept> all = all();
    long sum = all.stream().mapToLong(Kept::bytes).sum();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free + sum < bytes + RESERVE) {
      throw tooFull(bytes, free);
    }
    for (Kept kept : all) {
      if (sum + bytes <= limit && free >= bytes + RESERVE) {
        break;
      }
      if (remove(kept.file)) {
        sum -= kept.bytes;
        free += kept.bytes;
      }
    }
    if (sum + bytes > limit) {
      throw new NoRoomException(
          "%s are needed, and of the %s that feature-cache allows %s are in use by other trials"
              .formatted(mebibytes(bytes), mebibytes(limit), mebibytes(sum)));
    }
    if (free < bytes + RESERVE) {
      throw tooFull(bytes, free);
    }
  }

  private NoRoomException tooFull(long bytes, long free) {
    return new NoRoomException(
        "%s are needed, and %s are free on the disk of %s, of which %s are left to others"
            .formatted(mebibytes(bytes), mebibytes(free), folder, mebibytes(RESERVE)));
  }

  /** Removes a file that nobody reads or writes; whether it could. */
  private static boolean remove(Path file) throws IOException {
    if (FeatureFile.isInUse(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return false;
      }
      Files.delete(file);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private record Kept(Path file, long bytes, FileTime asked) {

    /** One that a killed process did not finish, unless it is being written. */
    boolean isPart() {
      return file.toString().endsWith(FeatureWriter.PART);
    }
  }

  private static boolean isOurs(Path file) {
    return String.valueOf(file.getFileName()).contains(".features");
  }

  /** All that takes room, in the order to remove it in. */
  private List<Kept> all() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : (Iterable<Path>) list.filter(Room::isOurs)::iterator) {
        try {
          all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          // Another process was faster.
        }
      }
    }
    all.removeIf(kept -> kept.bytes == 0);
    all.sort(Comparator.comparing(Kept::isPart).reversed().thenComparing(Kept::asked));
    return all;
  }

  static String mebibytes(long bytes) {
    return "%d MiB".formatted((bytes + (1 << 20) - 1) >> 20);
  }
}
