package org.adlab.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a worker needs to run trials: looked at once by each executor, before its first one.
 *
 * @param marker the name of a file that the driver has put into the sweep's folder, and what is in
 *     it
 * @param java the driver's release of Java
 * @param spark the driver's version of Spark
 * @param installation the driver's AdLab, as {@link Installation} tells it
 * @param plugins the driver's plugins, told in the same way
 * @param paths files and folders of the driver's, and whether each is a folder
 */
record WorkerCheck(
    String marker,
    int java,
    String spark,
    Map<String, String> installation,
    Map<String, String> plugins,
    Map<String, Boolean> paths)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** What this executor found, by the marker. */
  @SuppressWarnings("NullAway.Init")
  private static WorkerCheck checked;

  private static List<String> found = List.of();

  /** What is wrong with this worker; empty if nothing. */
  static List<String> once(WorkerCheck check, Job job, Store store) {
    synchronized (WorkerCheck.class) {
      if (!check.equals(checked)) {
        found = check.complaints(job, store);
        checked = check;
      }
      return found;
    }
  }

  /** From now on this executor is not fit, whatever it looked like. */
  static List<String> condemn(String why) {
    synchronized (WorkerCheck.class) {
      found = List.of(why);
      return found;
    }
  }

  private List<String> complaints(Job job, Store store) {
    List<String> complaints = new ArrayList<>();
    String here = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    if (!spark.equals(here)) {
      complaints.add(
          "its Spark is %s, the sweep's is %s; give the cluster that one".formatted(here, spark));
    }
    int release = Runtime.version().feature();
    if (release != java) {
      complaints.add(
          "its Java is %d, the sweep's is %d; start the worker with that one (JAVA_HOME)"
              .formatted(release, java));
    }
    installation(job).ifPresent(complaints::add);
    paths.forEach((path, isFolder) -> file(path, isFolder).ifPresent(complaints::add));
    output(job, store).ifPresent(complaints::add);
    return complaints;
  }

  /** What is wrong with a file or folder that configs name. */
  private static Optional<String> file(String path, boolean isFolder) {
    try {
      Path file = Path.of(path);
      if (!Files.exists(file) || Files.isDirectory(file) != isFolder) {
        return Optional.of(
            "%s, which the sweep's config names, is not there; put it where every worker sees it, under that path"
                .formatted(file));
      }
      return Files.isReadable(file)
          ? Optional.empty()
          : Optional.of("%s cannot be read by the worker's user".formatted(file));
    } catch (InvalidPathException e) {
      return Optional.of(
          "it has no file names like %s; start it with LC_ALL=C.UTF-8".formatted(path));
    }
  }

  private Optional<String> installation(Job job) {
    if (job.command().isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> command = job.command().stream().map(job::there).toList();
      Map<String, String> there = Installation.of(command);
      if (there.isEmpty()) {
        return Optional.of(
            "there is no AdLab in %s; put a built checkout there, or say in sweep.home where it is"
                .formatted(job.there()));
      }
      Optional<String> other =
          Installation.difference(installation, there)
              .map(
                  name ->
                      "another AdLab than the sweep's is in %s (%s differs, or is not there); copy this one there, built"
                          .formatted(job.there(), name));
      return other.isPresent() ? other : plugins(Installation.pluginFolder(command, job.there()));
    } catch (IOException | InvalidPathException e) {
      return Optional.of("AdLab in %s cannot be read: %s".formatted(job.there(), e.getMessage()));
    }
  }

  private Optional<String> plugins(Path folder) throws IOException {
    return Installation.difference(plugins, Installation.plugins(folder))
        .map(
            name ->
                "other plugins than the sweep's are in %s (%s differs, or is not there); copy these there"
                    .formatted(folder, name));
  }

  private Optional<String> output(Job job, Store store) {
    String remedy =
        job.isShared()
            ? "give --output a file system that every worker has mounted there"
            : "check that it reaches that store, by the same settings (sweep.spark.hadoop)";
    try {
      if (store.read(marker).isEmpty()) {
        return Optional.of(
            "it does not see the sweep's folder %s; %s".formatted(job.output(), remedy));
      }
      String probe = marker + UUID.randomUUID();
      store.write(probe, "");
      store.delete(probe);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "it cannot write to the sweep's folder %s (%s)".formatted(job.output(), e.getMessage()));
    }
  }
}
