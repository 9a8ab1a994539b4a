package org.adlab.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.metrics.statistics.SignedRankTest;

class TabulationPropertyTest {

  private record Made(int row, int column, int seed, double value) {}

  /** A grid with holes, in any order, against the definition. */
  @Property(tries = 100)
  void agreesWithTheDefinition(
      @ForAll long random,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 3) int columns,
      @ForAll @IntRange(min = 1, max = 8) int seeds) {
    Random dice = new Random(random);
    List<Made> made =
        new ArrayList<>(
            IntStream.range(0, rows * columns * seeds)
                .mapToObj(
                    i ->
                        new Made(
                            i % rows,
                            i / rows % columns,
                            i / rows / columns,
                            dice.nextInt(20) / 20.0))
                .filter(one -> dice.nextInt(4) > 0 || one.row + one.column + one.seed == 0)
                .toList());
    Collections.shuffle(made, dice);
    List<FinishedRun> runs =
        made.stream()
            .map(
                one ->
                    new FinishedRun(
                        Path.of(one.toString()),
                        Map.of(
                            "a.row",
                            "" + one.row,
                            "column",
                            "" + one.column,
                            "seed",
                            "" + one.seed),
                        new LinkedHashMap<>(Map.of("m", one.value)),
                        NullNode.instance))
            .toList();
    ResultTable table =
        Tabulation.of(
            runs,
            new TableRequest(List.of("a.row"), List.of("column"), List.of(), Optional.of("0"), 3));
    for (int r = 0; r < table.rows().positions().size(); r++) {
      for (int c = 0; c < table.columns().positions().size(); c++) {
        int row = Integer.parseInt(table.rows().positions().get(r).get(0));
        int column = Integer.parseInt(table.columns().positions().get(c).get(0));
        Cell cell = table.cells().get(r).get(c);
        double[] values =
            made.stream()
                .filter(one -> one.row == row && one.column == column)
                .mapToDouble(Made::value)
                .toArray();
        assertThat(cell.figure().isPresent()).isEqualTo(values.length > 0);
        if (values.length > 0) {
          double mean =
              IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
          assertThat(cell.figure().orElseThrow().mean()).isCloseTo(mean, within(1e-12));
          assertThat(cell.figure().orElseThrow().n()).isEqualTo(values.length);
        }
        assertThat(cell.test()).isEqualTo(row == 0 ? Optional.empty() : test(made, row, column));
      }
    }
  }

  private static Optional<SignedRankTest> test(List<Made> made, int row, int column) {
    // Where every cell has one run, its seed goes with the cell.
    boolean seeds =
        made.stream().map(one -> List.of(one.row, one.column)).distinct().count() < made.size();
    List<double[]> pairs =
        made.stream()
            .filter(one -> one.row == row && one.column == column)
            .flatMap(
                one ->
                    made.stream()
                        .filter(
                            other ->
                                other.row == 0
                                    && other.column == column
                                    && (!seeds || other.seed == one.seed))
                        .map(other -> new double[] {one.value, other.value}))
            .toList();
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            SignedRankTest.of(
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray()));
  }
}
