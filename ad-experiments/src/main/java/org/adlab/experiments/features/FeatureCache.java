package org.adlab.experiments.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.adlab.experiments.file.Turn;

/**
 * Features on disk, each entry a file that is named by all that it was made from. Of several
 * processes that want the same one makes it and the others wait. A damaged one is made again.
 */
public final class FeatureCache {

  private static final String ENTRY = ".features";
  private static final String LOCK = ".lock";

  private final Path folder;
  private final Room room;
  private final Consumer<String> told;

  /**
   * @param folder where to; made when something is first kept
   * @param limit bytes that all entries together may take
   * @param told hears of what a user should know
   */
  public FeatureCache(Path folder, long limit, Consumer<String> told) {
    this.folder = folder;
    this.told = told;
    room = new Room(folder, limit);
  }

  /** Computes features. */
  @FunctionalInterface
  public interface Maker {

    /** Writes all rows. */
    void make(FeatureWriter into) throws IOException;
  }

  /**
   * The entry of that name, as it lies there or newly made.
   *
   * @return empty if it cannot be kept: it does not fit, or the disk fails; the user is then told
   */
  public Optional<FeatureFile> open(String name, EntrySize size, Maker maker) {
    Path file = folder.resolve(name + ENTRY);
    try {
      Optional<FeatureFile> there = find(file, size);
      if (there.isEmpty()) {
        make(file, name, size, maker);
        there = FeatureFile.open(file, size);
      }
      return there;
    } catch (Room.NoRoomException e) {
      told.accept(
          "the teacher's features are not kept for other trials: %s".formatted(e.getMessage()));
    } catch (IOException e) {
      told.accept(
          "the teacher's features are not kept for other trials: %s cannot be used (%s)"
              .formatted(folder, e.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<FeatureFile> find(Path file, EntrySize size) throws IOException {
    try {
      return FeatureFile.open(file, size);
    } catch (DamagedException e) {
      told.accept(e.getMessage() + ", and is made again");
      return Optional.empty();
    }
  }

  private void make(Path file, String name, EntrySize size, Maker maker) throws IOException {
    Files.createDirectories(folder);
    Path lock = folder.resolve(name + LOCK);
    try (Turn turn =
        Turn.at(
            lock,
            () ->
                told.accept(
                    "another trial computes the teacher's features of the same images; waiting for"
                        + " it"))) {
      // It may have been made while this one waited.
      if (isWhole(file, size)) {
        return;
      }
      try (FeatureWriter writer = room.begin(file, size)) {
        maker.make(writer);
        writer.finish();
      }
      // Whoever waits with it finds the entry; whoever comes does not ask for it.
      Files.deleteIfExists(lock);
    }
  }

  private static boolean isWhole(Path file, EntrySize size) throws IOException {
    try (FeatureFile there = FeatureFile.open(file, size).orElse(null)) {
      return there != null;
    } catch (DamagedException e) {
      Files.deleteIfExists(file);
      return false;
    }
  }
}
