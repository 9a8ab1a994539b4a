package org.adlab.datasets.oneclass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.Seed;

/**
 * Draws some of the test images. The shares of the classes stay as they are, so that figures that
 * depend on them, such as average precision, mean what they mean on all images: the normal class
 * gets its share, rounded, and at least one image, as the anomalous classes together do; among
 * these, every class its own. Fewer are subsets of more, with one seed.
 */
final class TestSelection {

  /**
   * An image in the queue of the anomalous ones.
   *
   * @param share which share of its class's images stand before it
   * @param turn its class's among those whose image has the same
   */
  private record Queued(double share, int turn, int position) {}

  private TestSelection() {}

  /**
   * Draws.
   *
   * @param positions those of the images of each class, by the class's number
   * @param normal the normal class, which has an image, as another has
   * @param most how many to draw, at least 2; 0 for all
   * @return positions, ascending
   */
  static List<Integer> of(List<List<Integer>> positions, int normal, int most, Seed seed) {
    int all = positions.stream().mapToInt(List::size).sum();
    if (most == 0 || most >= all) {
      return positions.stream().flatMap(List::stream).sorted().toList();
    }
    long share = Math.round((double) most * positions.get(normal).size() / all);
    int normals = (int) Math.max(1, Math.min(most - 1, share));
    List<Integer> ofNormal = shuffled(positions.get(normal), seed.named("class " + normal));
    List<Queued> queue = new ArrayList<>();
    int[] turns = seed.named("turns").permutation(positions.size());
    for (int c = 0; c < turns.length; c++) {
      if (c != normal) {
        List<Integer> order = shuffled(positions.get(c), seed.named("class " + c));
        for (int i = 0; i < order.size(); i++) {
          queue.add(new Queued((i + 0.5) / order.size(), turns[c], order.get(i)));
        }
      }
    }
    queue.sort(Comparator.comparingDouble(Queued::share).thenComparingInt(Queued::turn));
    return Stream.concat(
            ofNormal.stream().limit(normals),
            queue.stream().limit(most - normals).map(Queued::position))
        .sorted()
        .toList();
  }

  private static List<Integer> shuffled(List<Integer> positions, Seed seed) {
    List<Integer> shuffled = new ArrayList<>();
    for (int i : seed.permutation(positions.size())) {
      shuffled.add(positions.get(i));
    }
    return shuffled;
  }
}
