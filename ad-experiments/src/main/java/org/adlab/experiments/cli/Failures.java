package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Culprit;
import org.adlab.experiments.sweep.TrialProcess;

/** What is said of a failure, and what the process exits with. */
final class Failures {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private Failures() {}

  /**
   * Tells of a failure.
   *
   * @param debug whether to show the stack trace, too
   * @return the exit code
   */
  static int report(Throwable error, PrintStream err, boolean debug) {
    sentences(error).forEach(err::println);
    if (debug) {
      error.printStackTrace(err);
    }
    return causes(error).anyMatch(InvalidSettingsException.class::isInstance) ? USAGE : FAILED;
  }

  private static List<String> sentences(Throwable error) {
    return Stream.<Function<Throwable, List<String>>>of(
            Failures::exhausted, Failures::ours, Failures::unreadable)
        .flatMap(telling -> causes(error).map(telling))
        .filter(sentences -> !sentences.isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                List.of(
                    "%s%s; run again with --debug for the stack trace"
                        .formatted(culprit(error), oneLine(error))));
  }

  /** The plugin that failed, if it was one. */
  private static String culprit(Throwable error) {
    return causes(error)
        .flatMap(cause -> Culprit.of(cause).stream())
        .findFirst()
        .map(place -> "the plugin in %s fails: ".formatted(place))
        .orElse("");
  }

  /** The failure, and what lies beneath it: a library may have wrapped the one that tells. */
  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
  }

  private static List<String> ours(Throwable cause) {
    if (cause instanceof InvalidSettingsException settings) {
      return settings.complaints();
    }
    return cause instanceof AdLabException
        ? List.of(String.valueOf(cause.getMessage()))
        : List.of();
  }

  /** Disk or memory run out, which is told the same whatever failed by it. */
  private static List<String> exhausted(Throwable cause) {
    if (cause instanceof AdLabException) {
      // What says in our own words whose disk it is.
      return List.of();
    }
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left on device")) {
      String file =
          cause instanceof FileSystemException system && system.getFile() != null
              ? ", while writing " + system.getFile()
              : "";
      return List.of("%s%s; free some space and run again".formatted(TrialProcess.DISK_FULL, file));
    }
    if (cause instanceof OutOfMemoryError) {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      return List.of(
          "out of memory: Java's heap of %d MiB does not suffice (%s); lower the batch sizes, or set AD_HEAP=4g for a larger heap"
              .formatted(heap, cause.getMessage()));
    }
    boolean engine = cause.getClass().getName().startsWith("ai.djl.");
    if (engine && (message.contains("out of memory") || message.contains("allocate memory"))) {
      return List.of(
          "out of memory: the engine could not get what it needs; lower the batch sizes");
    }
    return List.of();
  }

  /** A file that is not there or not ours. */
  private static List<String> unreadable(Throwable cause) {
    if (cause instanceof NoSuchFileException missing) {
      return List.of("%s: there is no such file".formatted(missing.getFile()));
    }
    if (cause instanceof AccessDeniedException denied) {
      return List.of("%s: access denied".formatted(denied.getFile()));
    }
    if (cause instanceof FileSystemException system
        && system.getFile() != null
        && system.getReason() != null) {
      return List.of("%s: %s".formatted(system.getFile(), system.getReason()));
    }
    return List.of();
  }

  private static String oneLine(Throwable error) {
    String message = error.getMessage();
    String text =
        message == null
            ? error.getClass().getName()
            : "%s: %s".formatted(error.getClass().getName(), message);
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
