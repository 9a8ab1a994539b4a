package org.adlab.experiments.doctor;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where DJL unpacks an engine's native libraries.
 *
 * @param path the engine's folder in DJL's cache
 */
record NativeFolder(Path path) {

  private static final Path MAPS = Path.of("/proc/self/maps");

  static NativeFolder of(String engine) {
    return new NativeFolder(Utils.getEngineCacheDir(engine.toLowerCase(Locale.ROOT)));
  }

  /** The files in it and below, sorted; none if it is not there. */
  List<String> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(path)) {
      return walk.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Those that this process has loaded, where Linux tells; else all of them. */
  List<String> loaded() {
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .map(line -> line.substring(line.indexOf('/') < 0 ? line.length() : line.indexOf('/')))
          .filter(file -> Path.of(file).startsWith(path.toAbsolutePath()))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      return files();
    }
  }
}
