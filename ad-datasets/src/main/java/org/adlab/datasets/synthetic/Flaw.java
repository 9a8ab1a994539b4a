package org.adlab.datasets.synthetic;

import java.util.Random;

/**
 * The defect that a drawing is to have.
 *
 * @param type one of the painter's, or {@code good} for none
 * @param random whence its place and shape come; as much is drawn from it where there is none
 * @param size how large it is, 1 as a rule
 */
record Flaw(String type, Random random, double size) {

  boolean is(String kind) {
    return type.equals(kind);
  }
}
