package org.adlab.experiments.doctor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder that AdLab fills as it works, and that may be removed while nothing runs.
 *
 * @param name what it holds
 * @param path where it lies
 * @param mib what it takes, 0 if it is not there
 * @param freeMib what its disk has left
 * @param writable whether it can be written to, or made
 */
public record CacheFolder(String name, String path, long mib, long freeMib, boolean writable) {

  private static final int MEBIBYTE_BITS = 20;

  static CacheFolder at(String name, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return new CacheFolder(
        name,
        folder.toString(),
        bytes(folder) >> MEBIBYTE_BITS,
        there.toFile().getUsableSpace() >> MEBIBYTE_BITS,
        Files.isDirectory(there) && Files.isWritable(there));
  }

  /** Of what can be read. */
  private static long bytes(Path folder) {
    long[] sum = {0};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // What was counted before has to do.
    }
    return sum[0];
  }
}
