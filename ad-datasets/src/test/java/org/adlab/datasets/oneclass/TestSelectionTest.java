package org.adlab.datasets.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adlab.api.Seed;
import org.junit.jupiter.api.Test;

class TestSelectionTest {

  /** Positions of so many images of each class, in any order. */
  private static List<List<Integer>> mixed(List<Integer> sizes, long seed) {
    List<Integer> labels = new ArrayList<>();
    for (int c = 0; c < sizes.size(); c++) {
      labels.addAll(Collections.nCopies(sizes.get(c), c));
    }
    Collections.shuffle(labels, new Random(seed));
    List<List<Integer>> positions = new ArrayList<>();
    for (int c = 0; c < sizes.size(); c++) {
      int label = c;
      positions.add(
          IntStream.range(0, labels.size()).filter(i -> labels.get(i) == label).boxed().toList());
    }
    return positions;
  }

  private static int count(List<Integer> chosen, List<Integer> ofClass) {
    return (int) chosen.stream().filter(ofClass::contains).count();
  }

  @Property(tries = 300)
  void classesKeepTheirShares(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 30) Integer> sizes,
      @ForAll @IntRange(min = 2, max = 200) int most,
      @ForAll @IntRange(max = 5) int which,
      @ForAll long seed) {
    List<List<Integer>> positions = mixed(sizes, seed);
    int normal = which % sizes.size();
    int all = sizes.stream().mapToInt(i -> i).sum();
    List<Integer> chosen = TestSelection.of(positions, normal, most, new Seed(seed));

    assertThat(chosen).isSorted().doesNotHaveDuplicates().hasSize(Math.min(most, all));
    int normals = count(chosen, positions.get(normal));
    assertThat(normals).isBetween(1, chosen.size() - 1);
    double exact = (double) chosen.size() * sizes.get(normal) / all;
    assertThat((double) normals)
        .isBetween(Math.min(exact - 0.5, chosen.size() - 1), Math.max(exact + 0.5, 1));

    // No image of a class stands further back in it than one that was left out of another class.
    double furthest = 0;
    double nearest = 1;
    for (int c = 0; c < sizes.size(); c++) {
      if (c != normal) {
        int used = count(chosen, positions.get(c));
        furthest = Math.max(furthest, used == 0 ? 0 : (used - 0.5) / sizes.get(c));
        nearest = Math.min(nearest, used == sizes.get(c) ? 1 : (used + 0.5) / sizes.get(c));
      }
    }
    assertThat(furthest).isLessThanOrEqualTo(nearest);

    if (most > 2) {
      assertThat(chosen)
          .as("fewer are a subset")
          .containsAll(TestSelection.of(positions, normal, most - 1, new Seed(seed)));
    }
  }

  @Test
  void equalClassesDifferByOneAtMost() {
    List<List<Integer>> positions = mixed(Collections.nCopies(10, 100), 1);
    List<Integer> chosen = TestSelection.of(positions, 4, 123, new Seed(3));
    assertThat(count(chosen, positions.get(4))).isEqualTo(12);
    for (int c = 0; c < 10; c++) {
      if (c != 4) {
        assertThat(count(chosen, positions.get(c))).isBetween(12, 13); // 111 = 9 * 12 + 3
      }
    }
  }

  @Test
  void allAreAllInTheirOrder() {
    List<List<Integer>> positions = mixed(List.of(3, 4), 1);
    List<Integer> all = IntStream.range(0, 7).boxed().toList();
    for (int most : new int[] {0, 7, 8}) {
      assertThat(TestSelection.of(positions, 1, most, new Seed(0))).isEqualTo(all);
    }
  }
}
