package org.adlab.spark;

import java.io.Serializable;

/**
 * A trial.
 *
 * @param name the hash that its directory is named by
 * @param config the text of its config
 */
record Trial(String name, String config) implements Serializable {
  private static final long serialVersionUID = 1;
}
