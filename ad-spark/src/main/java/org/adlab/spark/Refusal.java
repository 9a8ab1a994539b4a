package org.adlab.spark;

import org.jspecify.annotations.Nullable;

/** The sweep cannot go on; the message says why, and what to check. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }

  /** The first line of what is said of a failure: Hadoop's go on with stack traces. */
  static String reason(@Nullable Throwable failure) {
    String message = failure == null ? null : failure.getMessage();
    return message == null ? String.valueOf(failure) : firstLine(message);
  }

  static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
