package org.adlab.api;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** The shape of a teacher's network, from which untrained copies are made. */
public interface Architecture {

  /** The levels that {@link Network#forward} gives, in order. */
  List<Level> levels();

  /**
   * A copy with fresh random parameters.
   *
   * @param manager owns the parameters
   * @param seed where the initial values come from; the same seed gives the same values on every
   *     engine
   */
  Network untrained(NDManager manager, Seed seed);

  /**
   * A copy whose parameters are all to be overwritten; what they are before does not matter.
   *
   * @param manager owns the parameters
   */
  default Network blank(NDManager manager) {
    return untrained(manager, new Seed(0));
  }

  /** Says which shape this is, in words that change when the shape does: {@code resnet18/1,2,3}. */
  String name();
}
