package org.adlab.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A sweep's folder, in any file system of Hadoop's. Nothing is asked of the file system but that
 * one file appears whole when it is renamed: a trial's files are put beside its directory, renamed
 * into it, and {@code result.json}, the mark of a finished trial, follows by a rename of its own.
 */
final class Store {

  static final String RESULT = "result.json";

  /** How the files begin by which workers see that a folder is the same. */
  static final String MARKER = ".marker-";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIALS = "trials";
  private static final int BUFFER = 1 << 16;

  private final FileSystem files;
  private final Path root;

  Store(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * The folder at a path, or at a URI.
   *
   * @throws Refusal if Hadoop has no file system for it
   */
  static Store at(String output, boolean path, Configuration hadoop) throws IOException {
    Path root = path ? new Path("file", null, output) : new Path(output);
    FileSystem files;
    try {
      files = root.getFileSystem(hadoop);
    } catch (UnsupportedFileSystemException e) {
      throw unknown(output, e);
    } catch (RuntimeException e) {
      // Of a file system that is known by its name alone.
      throw e.getCause() instanceof ClassNotFoundException ? unknown(output, e) : e;
    }
    // Without the checksums that Hadoop would keep in files of its own.
    return new Store(files instanceof LocalFileSystem local ? local.getRaw() : files, root);
  }

  private static Refusal unknown(String output, Exception e) {
    return new Refusal(
        "--output %s: Hadoop has no file system for that (%s); put its jars into ad-dist/target/spark/jars, here and at the workers, or check how it is spelt"
            .formatted(output, Refusal.reason(e)));
  }

  /** A trial's result; empty if there is none, or one that is cut off or damaged. */
  Optional<String> result(String trial) throws IOException {
    return read(trial, RESULT).filter(Store::isWhole);
  }

  private static boolean isWhole(String result) {
    try {
      return JSON.readTree(result).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** What a trial left under a name; empty if nothing. */
  Optional<String> read(String trial, String name) throws IOException {
    return read(new Path(directory(trial), name));
  }

  /** A file of the folder; empty if it is not there. */
  Optional<String> read(String name) throws IOException {
    return read(new Path(root, name));
  }

  private Optional<String> read(Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes a file of the folder, whole or not at all. */
  void write(String name, String content) throws IOException {
    write(new Path(root, name), content.getBytes(StandardCharsets.UTF_8));
  }

  private void write(Path file, byte[] content) throws IOException {
    Path unfinished = new Path(file.getParent(), "." + file.getName() + ".part");
    try (OutputStream out = create(unfinished)) {
      out.write(content);
    }
    files.delete(file, false);
    rename(unfinished, file);
  }

  /**
   * Writes a file that is not there yet.
   *
   * @return whether it was not there; of two who ask for the same at a time, object stores may tell
   *     both so
   */
  boolean create(String name, String content) throws IOException {
    Path file = new Path(root, name);
    files.mkdirs(root);
    try (OutputStream out = files.create(file, false)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      if (files.exists(file)) {
        return false;
      }
      throw e;
    }
  }

  /** Writes over a file in its place; who reads it meanwhile may find half of it. */
  void overwrite(String name, String content) throws IOException {
    try (OutputStream out = create(new Path(root, name))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** How long ago a file was written, by the store's own clock; zero if it is not there. */
  Duration age(String name) throws IOException {
    String now = MARKER + "now-" + UUID.randomUUID();
    write(now, "");
    try {
      return Duration.ofMillis(
          files.getFileStatus(new Path(root, now)).getModificationTime()
              - files.getFileStatus(new Path(root, name)).getModificationTime());
    } catch (FileNotFoundException e) {
      return Duration.ZERO;
    } finally {
      delete(now);
    }
  }

  /** With the permissions that the file system gives by itself. */
  private OutputStream create(Path file) throws IOException {
    return files.create(
        file,
        true,
        BUFFER,
        files.getDefaultReplication(file),
        files.getDefaultBlockSize(file),
        null);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be renamed to %s".formatted(from, to));
    }
  }

  void delete(String name) throws IOException {
    files.delete(new Path(root, name), true);
  }

  /** Which trials have a directory. */
  List<String> trials() throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus status : listed(new Path(root, TRIALS))) {
      if (status.isDirectory() && !isAttempt(status)) {
        names.add(status.getPath().getName());
      }
    }
    return names;
  }

  /**
   * Removes what sweeps and attempts left that never came to their end.
   *
   * @param age how old it has to be: younger ones may be another sweep's, where no lock keeps it
   *     away
   */
  void removeAttempts(Duration age) throws IOException {
    long latest = System.currentTimeMillis() - age.toMillis();
    for (FileStatus status : listed(new Path(root, TRIALS))) {
      if (isAttempt(status) && status.getModificationTime() <= latest) {
        files.delete(status.getPath(), true);
      }
    }
    for (FileStatus status : listed(root)) {
      if (status.getPath().getName().startsWith(MARKER) && status.getModificationTime() <= latest) {
        files.delete(status.getPath(), false);
      }
    }
  }

  private static boolean isAttempt(FileStatus status) {
    return status.isDirectory() && status.getPath().getName().startsWith(".");
  }

  /** What is in a folder; nothing if it is not there. */
  private List<FileStatus> listed(Path folder) throws IOException {
    try {
      return List.of(files.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private Path directory(String trial) {
    return new Path(new Path(root, TRIALS), trial);
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
  boolean put(java.nio.file.Path from, String trial, String attempt, BooleanSupplier mayCommit)
      throws IOException {
    Path goal = directory(trial);
    Path own = new Path(goal.getParent(), ".%s-%s".formatted(trial, attempt));
    try {
      copy(from, own);
      if (!mayCommit.getAsBoolean() || result(trial).isPresent()) {
        return false;
      }
      files.delete(goal, true);
      rename(own, goal);
    } finally {
      files.delete(own, true);
    }
    java.nio.file.Path result = from.resolve(RESULT);
    if (Files.exists(result)) {
      write(new Path(goal, RESULT), Files.readAllBytes(result));
    }
    return true;
  }

  /** Everything but the result. */
  private void copy(java.nio.file.Path from, Path to) throws IOException {
    files.mkdirs(to);
    List<java.nio.file.Path> all;
    try (Stream<java.nio.file.Path> walk = Files.walk(from)) {
      all = walk.filter(path -> !path.equals(from)).sorted().toList();
    }
    for (java.nio.file.Path file : all) {
      String name = from.relativize(file).toString().replace('\\', '/');
      if (Files.isDirectory(file)) {
        files.mkdirs(new Path(to, name));
      } else if (!name.equals(RESULT)) {
        try (OutputStream out = create(new Path(to, name))) {
          Files.copy(file, out);
        }
      }
    }
  }
}
