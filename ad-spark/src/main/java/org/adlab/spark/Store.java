package org.adlab.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A sweep's folder, in any file system of Hadoop's. What is in it is named by its path from there,
 * with slashes.
 */
final class Store {

  /** How the files begin by which workers see that a folder is the same. */
  static final String MARKER = ".marker-";

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
   * @throws Refusal if Hadoop has no file system for it, or that refuses
   */
  static Store at(String output, boolean path, Configuration hadoop) throws IOException {
    Path root;
    FileSystem files;
    try {
      root = path ? new Path("file", null, output) : new Path(output);
      files = root.getFileSystem(hadoop);
    } catch (UnsupportedFileSystemException | LinkageError e) {
      throw unknown(output, e);
    } catch (IOException | RuntimeException e) {
      // Of a file system that is known by its name alone.
      throw e.getCause() instanceof ClassNotFoundException
          ? unknown(output, e)
          : refused(output, e);
    }
    // Without the checksums that Hadoop would keep in files of its own.
    return new Store(files instanceof LocalFileSystem local ? local.getRaw() : files, root);
  }

  /** What stands between AdLab and a place. */
  static Refusal refused(String output, Throwable e) {
    return new Refusal(
        "--output %s: the store does not let AdLab read and write there (%s); check its address, and who may write to it"
            .formatted(output, Refusal.reason(e)));
  }

  private static Refusal unknown(String output, Throwable e) {
    return new Refusal(
        "--output %s: Hadoop has no file system for that (%s); put its jars into ad-dist/target/spark/jars, here and at the workers, or check how it is spelt"
            .formatted(output, Refusal.reason(e)));
  }

  private Path at(String name) {
    return new Path(root, name);
  }

  /** A file; empty if it is not there. */
  Optional<String> read(String name) throws IOException {
    try (InputStream in = files.open(at(name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes a file, whole or not at all. */
  void write(String name, String content) throws IOException {
    Path file = at(name);
    Path unfinished = new Path(file.getParent(), "." + file.getName() + ".part");
    try (OutputStream out = create(unfinished)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | FSError e) {
      files.delete(unfinished, false);
      throw e;
    }
    files.delete(file, false);
    rename(unfinished, file);
  }

  /** Copies a file of this machine's, which may appear in parts. */
  void copy(java.nio.file.Path from, String name) throws IOException {
    try (OutputStream out = create(at(name))) {
      Files.copy(from, out);
    }
  }

  /** Whether a file of so many bytes can be written just now. */
  boolean takes(int bytes) {
    String probe = MARKER + UUID.randomUUID();
    try {
      write(probe, "-".repeat(bytes));
      delete(probe);
      return true;
    } catch (IOException | RuntimeException | FSError e) {
      return false;
    }
  }

  /**
   * Writes a file that is not there yet.
   *
   * @return whether it was not there; of two who ask for the same at a time, object stores may tell
   *     both so
   */
  boolean create(String name, String content) throws IOException {
    Path file = at(name);
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
    try (OutputStream out = create(at(name))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** How long ago a file was written, by the store's own clock; zero if it is not there. */
  Duration age(String name) throws IOException {
    String now = MARKER + "now-" + UUID.randomUUID();
    write(now, "");
    try {
      return Duration.ofMillis(
          files.getFileStatus(at(now)).getModificationTime()
              - files.getFileStatus(at(name)).getModificationTime());
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

  void makeFolder(String name) throws IOException {
    files.mkdirs(at(name));
  }

  void rename(String from, String to) throws IOException {
    rename(at(from), at(to));
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be renamed to %s".formatted(from, to));
    }
  }

  /** Removes a file, or a folder and all that is in it; it need not be there. */
  void delete(String name) throws IOException {
    files.delete(at(name), true);
  }

  /** The names of the folders in a folder; none if it is not there. */
  List<String> folders(String name) throws IOException {
    return listed(at(name)).filter(FileStatus::isDirectory).map(Store::name).toList();
  }

  /** Removes what driver and workers left of their looking whether they see the same. */
  void deleteMarkers() throws IOException {
    for (String name : listed(root).map(Store::name).toList()) {
      if (name.startsWith(MARKER) || name.startsWith("." + MARKER)) {
        delete(name);
      }
    }
  }

  private static String name(FileStatus status) {
    return status.getPath().getName();
  }

  private Stream<FileStatus> listed(Path folder) throws IOException {
    try {
      return Stream.of(files.listStatus(folder));
    } catch (FileNotFoundException e) {
      return Stream.of();
    }
  }
}
