package org.adlab.experiments.features;

import java.io.IOException;
import java.nio.file.Path;

/** A file of features does not hold what was written into it. */
final class DamagedException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedException(Path file) {
    super(file + " is damaged");
  }
}
