package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says that a file cannot be read: not that it is damaged, but that nothing is got of it. */
public final class Unreadable {

  private Unreadable() {}

  /**
   * The sentence.
   *
   * @param what the file or folder, for messages
   * @param e what was met
   */
  public static String sentence(Object what, IOException e) {
    return "%s cannot be read (%s); check its permissions".formatted(what, reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (e instanceof FileSystemLoopException) {
      return "its links go in circles";
    }
    // Others of the file system have no message but the path.
    String reason = e instanceof FileSystemException other ? other.getReason() : e.getMessage();
    return reason == null ? "the system does not say why" : Printable.of(reason);
  }
}
