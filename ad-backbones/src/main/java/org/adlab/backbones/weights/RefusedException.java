package org.adlab.backbones.weights;

import java.io.IOException;

/** A file that may be whole but is not read; the message says why, and what to do instead. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
