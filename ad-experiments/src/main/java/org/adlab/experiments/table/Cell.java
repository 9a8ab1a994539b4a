package org.adlab.experiments.table;

import java.util.Optional;
import org.adlab.metrics.statistics.SignedRankTest;
import org.adlab.metrics.statistics.Summary;

/**
 * A cell of a table.
 *
 * @param figure mean, spread and number of the runs' values; empty if there is no run
 * @param best whether nothing that it is to be compared with is better, as printed
 * @param test its comparison with the chosen row; empty in that row, or where none is asked for or
 *     can be made
 */
public record Cell(Optional<Summary> figure, boolean best, Optional<SignedRankTest> test) {

  /** The level of significance of a star. */
  static final double LEVEL = 0.05;

  /** Whether it differs significantly from the chosen row. */
  boolean starred() {
    return test.isPresent() && test.get().significantAt(LEVEL);
  }

  /** Whether it was compared, and could not have got a star however large the difference. */
  boolean undecidable() {
    return test.isPresent() && !test.get().canReach(LEVEL);
  }
}
