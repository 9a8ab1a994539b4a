package org.adlab.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The trials' directories in a sweep's folder. Nothing is asked of the file system but that one
 * file appears whole when it is renamed: a trial's files are put beside its directory, renamed into
 * it, and {@code result.json}, the mark of a finished trial, follows by a rename of its own.
 */
final class TrialStore {

  static final String RESULT = "result.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIALS = "trials";

  private final Store store;

  TrialStore(Store store) {
    this.store = store;
  }

  /** A trial's result; empty if there is none, or one that is cut off or damaged. */
  Optional<String> result(String trial) throws IOException {
    return read(trial, RESULT).filter(TrialStore::isWhole);
  }

  private static boolean isWhole(String result) {
    try {
      return JSON.readTree(result).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Removes a result, which is none. */
  void deleteResult(String trial) throws IOException {
    store.delete(directory(trial) + "/" + RESULT);
  }

  /** What a trial left under a name; empty if nothing. */
  Optional<String> read(String trial, String name) throws IOException {
    return store.read(directory(trial) + "/" + name);
  }

  private static String directory(String trial) {
    return TRIALS + "/" + trial;
  }

  /** Which trials have a directory. */
  List<String> all() throws IOException {
    return store.folders(TRIALS).stream().filter(name -> !isAttempt(name)).toList();
  }

  /** Removes attempts that never came to their end. */
  void deleteAttempts() throws IOException {
    for (String name : store.folders(TRIALS)) {
      if (isAttempt(name)) {
        store.delete(directory(name));
      }
    }
  }

  private static boolean isAttempt(String name) {
    return name.startsWith(".");
  }

  /**
   * Puts a trial's directory, in place of what an attempt that did not finish left there.
   *
   * @param from where it is, on this machine; finished if there is a result in it
   * @param attempt names this attempt among all of the trial's
   * @param mayCommit asked once all is in the file system but not in its place: whether this is the
   *     attempt that counts
   * @return whether it is there now; if not, then another attempt is, or will be
   */
  boolean put(Path from, String trial, String attempt, BooleanSupplier mayCommit)
      throws IOException {
    String goal = directory(trial);
    String own = directory(".%s-%s".formatted(trial, attempt));
    try {
      copy(from, own);
      if (!mayCommit.getAsBoolean() || result(trial).isPresent()) {
        return false;
      }
      store.delete(goal);
      store.rename(own, goal);
    } finally {
      store.delete(own);
    }
    Path result = from.resolve(RESULT);
    if (Files.exists(result)) {
      store.write(goal + "/" + RESULT, Files.readString(result));
    }
    return true;
  }

  /** Everything but the result. */
  private void copy(Path from, String to) throws IOException {
    store.makeFolder(to);
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.filter(path -> !path.equals(from)).sorted().toList();
    }
    for (Path file : all) {
      String name = from.relativize(file).toString().replace('\\', '/');
      if (Files.isDirectory(file)) {
        store.makeFolder(to + "/" + name);
      } else if (!name.equals(RESULT)) {
        store.copy(file, to + "/" + name);
      }
    }
  }
}
