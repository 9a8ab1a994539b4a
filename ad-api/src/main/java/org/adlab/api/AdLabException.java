package org.adlab.api;

/**
 * Something went wrong that the user can understand and mend. The message is shown as it is,
 * without a stack trace: one sentence naming the culprit (file, line, key, image), what was
 * expected, and what to do.
 */
public class AdLabException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the sentence that the user reads
   */
  public AdLabException(String message) {
    super(message);
  }

  /**
   * @param message the sentence that the user reads
   * @param cause what lies beneath, shown only when debugging
   */
  public AdLabException(String message, Throwable cause) {
    super(message, cause);
  }
}
