package org.adlab.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adlab.api.Seed;

/**
 * Divides the normal training images. Sorted by name, they are put into the order {@code
 * seed.named("split").permutation(n)}. The first {@code round(trainingShare * n)}, or {@code
 * trainingImages}, at least one, are used; of these k the first {@code ceil(validationShare * k)}
 * are for validation, at most k - 1, and the rest for training. Both lists are sorted by name
 * again.
 *
 * <p>With one seed, the images used where fewer are used are among those where more are. Those held
 * out are so too. Those learned from need not be: with a validation share of 0.2, of 10 used the
 * third to the tenth in that order are learned from, of 20 the fifth to the twentieth.
 *
 * <p>The STFPM authors' code splits 80/20 likewise, with a generator that Java does not have, so
 * which image lies on which side differs.
 *
 * @param train positions in the sorted list, ascending
 * @param validation positions in the sorted list, ascending
 */
public record Split(List<Integer> train, List<Integer> validation) {

  public static Split of(int count, TrainingSettings training, double validationShare, Seed seed) {
    int[] order = seed.named("split").permutation(count);
    int used = training.of(count);
    // The subtraction keeps 0.2 * 15 at 3, whatever the last bit of the product.
    int held = (int) Math.max(0, Math.ceil(validationShare * used - 1e-9));
    held = Math.min(held, used - 1);
    return new Split(sorted(order, held, used), sorted(order, 0, held));
  }

  private static List<Integer> sorted(int[] order, int from, int to) {
    return IntStream.of(Arrays.copyOfRange(order, from, to)).sorted().boxed().toList();
  }
}
