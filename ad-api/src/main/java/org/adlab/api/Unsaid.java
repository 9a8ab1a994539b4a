package org.adlab.api;

/** What is said of a part that does not say what it computes. */
final class Unsaid {

  private Unsaid() {}

  static String by(Object part) {
    return "%s does not say what it computes as a graph of operators, which only its author can mend"
        .formatted(part.getClass().getName());
  }
}
