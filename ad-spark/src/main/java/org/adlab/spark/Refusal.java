package org.adlab.spark;

/** The sweep cannot go on; the message says why, and what to check. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
