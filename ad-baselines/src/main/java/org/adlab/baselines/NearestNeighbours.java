package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds, of a set of vectors, those nearest to others: by comparing all, none left out, through
 * {@code ||b||^2 - 2ab}, which is smallest where the distance is. It is computed as one matrix
 * product for each block of queries and of known vectors, with the squared length as one more
 * component, so memory does not grow with the number of queries.
 *
 * <p>Single precision rounds: of two known vectors whose squared distances are equal to within some
 * 1e-6 of the vectors' squared lengths, either may be found. All are seen from the known ones' mean
 * first, which makes them short where they are of one kind; of vectors in clusters much farther
 * from each other than they are wide, near ones may be confused. The same blocks are compared the
 * same way each time, so the same one is found each time.
 */
public final class NearestNeighbours implements AutoCloseable {

  /** Their product, 8 MiB, stays in the processor's cache while its smallest values are sought. */
  private static final int QUERIES = 1024;

  private static final int KNOWN = 2048;

  /** A divisor of the other two. */
  private static final int GROUP = 32;

  /** The squared length of what fills the last group up, farther than anything. */
  private static final float FAR = 1e30f;

  private final NDManager manager;
  private final NDArray known;
  private final NDArray mean;

  /** {@code (B,C+1)} each: known vectors from their mean, and their squared lengths. */
  private final List<NDArray> blocks = new ArrayList<>();

  /** The same, a group in a row: {@code (D/GROUP,GROUP*(C+1))}. */
  private final NDArray inGroups;

  /**
   * @param known {@code (D,C)}, D at least 1; copied
   * @param parent owns the copies
   */
  public NearestNeighbours(NDArray known, NDManager parent) {
    manager = parent.newSubManager();
    this.known = known.duplicate();
    this.known.attach(manager);
    mean = this.known.mean(new int[] {0}, true);
    try (NDArray all = withLengths()) {
      long groups = all.getShape().get(0) / GROUP;
      inGroups = all.reshape(groups, all.getShape().get(1) * GROUP);
      inGroups.attach(manager);
      for (long from = 0; from < groups * GROUP; from += KNOWN) {
        NDArray block = slice(all, from, Math.min(groups * GROUP, from + KNOWN));
        block.attach(manager);
        blocks.add(block);
      }
    }
  }

  /** A whole number of groups. */
  private NDArray withLengths() {
    long missing = Math.floorMod(-size(), GROUP);
    try (NDArray centred = known.sub(mean);
        NDArray squares = centred.square();
        NDArray lengths = squares.sum(new int[] {1}, true);
        NDArray all = centred.concat(lengths, 1)) {
      if (missing == 0) {
        return all.duplicate();
      }
      try (NDArray nothing = manager.zeros(new Shape(missing, known.getShape().get(1)));
          NDArray ones = manager.ones(new Shape(missing, 1));
          NDArray far = ones.muli(FAR);
          NDArray filling = nothing.concat(far, 1)) {
        return all.concat(filling, 0);
      }
    }
  }

  private static NDArray slice(NDArray rows, long from, long to) {
    return rows.get(from + ":" + to);
  }

  /** How many vectors are known. */
  public long size() {
    return known.getShape().get(0);
  }

  /** The known vectors, {@code (D,C)}; the array itself. */
  NDArray known() {
    return known;
  }

  /**
   * The vectors found by {@link #find}.
   *
   * @return {@code (Q*count,C)}, a query's neighbours one after the other, nearest first; attached
   *     to the queries' manager
   */
  NDArray nearest(NDArray queries, int count) {
    return rows(find(queries, count), queries.getManager());
  }

  /** Known vectors by their row numbers, in an array of its own. */
  NDArray rows(int[] numbers, NDManager owner) {
    NDArray chosen = rows(known, numbers);
    chosen.attach(owner);
    return chosen;
  }

  /**
   * Which known vectors are nearest.
   *
   * @param queries {@code (Q,C)}
   * @param count how many for each, 1 to {@link #size}
   * @return Q times {@code count} row numbers, a query's one after the other, nearest first
   */
  public int[] find(NDArray queries, int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException("%d neighbours of %d".formatted(count, size()));
    }
    long all = queries.getShape().get(0);
    int[] found = new int[Math.toIntExact(all * count)];
    for (long from = 0; from < all; from += QUERIES) {
      try (NDManager scope = queries.getManager().newSubManager();
          NDArray part = slice(queries, from, Math.min(all, from + QUERIES))) {
        part.attach(scope);
        NDArray some = lengthened(part);
        int[] theirs = count == 1 ? nearestOne(some) : nearestFew(some, count);
        System.arraycopy(theirs, 0, found, (int) from * count, theirs.length);
      }
    }
    return found;
  }

  /** {@code -2q} and a 1, whose product with a block is {@code ||b||^2 - 2qb}. */
  private NDArray lengthened(NDArray queries) {
    NDArray centred = queries.sub(mean).muli(-2f);
    return centred.concat(centred.getManager().ones(new Shape(queries.getShape().get(0), 1)), 1);
  }

  /**
   * First in which block the nearest one is, then which of that block: the smallest value of a row
   * is found much faster than its place.
   */
  private int[] nearestOne(NDArray queries) {
    int count = (int) queries.getShape().get(0);
    float[] least = new float[count];
    int[] where = new int[count];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (int b = 0; b < blocks.size() && blocks.size() > 1; b++) {
      try (NDArray product = product(queries, b);
          NDArray smallest = product.min(new int[] {1})) {
        float[] values = smallest.toFloatArray();
        for (int q = 0; q < count; q++) {
          if (values[q] < least[q]) {
            least[q] = values[q];
            where[q] = b;
          }
        }
      }
    }
    int[] found = new int[count];
    for (int b = 0; b < blocks.size(); b++) {
      int block = b;
      int[] theirs = IntStream.range(0, count).filter(q -> where[q] == block).toArray();
      if (theirs.length > 0) {
        try (NDArray some = rows(queries, theirs);
            NDArray product = product(some, b);
            NDArray place = product.argMin(1);
            NDArray whole = place.toType(DataType.INT64, false)) {
          long[] places = whole.toLongArray();
          for (int i = 0; i < theirs.length; i++) {
            found[theirs[i]] = b * KNOWN + (int) places[i];
          }
        }
      }
    }
    return found;
  }

  /**
   * First which groups hold the smallest values: as many as are wanted, since each of the nearest
   * is in one of them. Then which of theirs. Not every engine sorts, so it is done here, for which
   * the groups leave little.
   */
  private int[] nearestFew(NDArray queries, int count) {
    int all = (int) queries.getShape().get(0);
    int wanted = (int) Math.min(count, inGroups.getShape().get(0));
    Few groups = new Few(all, wanted);
    for (int b = 0; b < blocks.size(); b++) {
      try (NDArray product = product(queries, b);
          NDArray grouped = product.reshape(all, -1, GROUP);
          NDArray smallest = grouped.min(new int[] {2})) {
        groups.add(smallest.toFloatArray(), b * (KNOWN / GROUP));
      }
    }
    int[] found = new int[all * count];
    for (int from = 0; from < all; from += QUERIES / GROUP) {
      int to = Math.min(all, from + QUERIES / GROUP);
      int[] theirs = Arrays.copyOfRange(groups.places, from * wanted, to * wanted);
      Few some = new Few(to - from, count);
      try (NDArray part = slice(queries, from, to);
          NDArray column = part.expandDims(2);
          NDArray members = rows(inGroups, theirs);
          NDArray candidates = members.reshape(to - from, (long) wanted * GROUP, -1);
          NDArray values = candidates.matMul(column)) {
        some.add(values.toFloatArray(), 0);
      }
      for (int i = 0; i < some.places.length; i++) {
        int group = i / count * wanted + some.places[i] / GROUP;
        found[from * count + i] = theirs[group] * GROUP + some.places[i] % GROUP;
      }
    }
    return found;
  }

  /** The few smallest values of each row, and where they stand. */
  private static final class Few {

    private final int rows;
    private final int count;
    private final float[] least;
    private final int[] places;

    Few(int rows, int count) {
      this.rows = rows;
      this.count = count;
      least = new float[rows * count];
      places = new int[rows * count];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
    }

    /** Looks at further columns, row by row, of which the first has that number. */
    void add(float[] values, int first) {
      int width = values.length / rows;
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < width; i++) {
          if (values[row * width + i] < least[(row + 1) * count - 1]) {
            insert(row * count, values[row * width + i], first + i);
          }
        }
      }
    }

    private void insert(int start, float value, int place) {
      int at = start + count - 1;
      while (at > start && value < least[at - 1]) {
        least[at] = least[at - 1];
        places[at] = places[at - 1];
        at--;
      }
      least[at] = value;
      places[at] = place;
    }
  }

  private NDArray product(NDArray queries, int block) {
    try (NDArray transposed = blocks.get(block).transpose()) {
      return queries.matMul(transposed);
    }
  }

  private static NDArray rows(NDArray matrix, int[] numbers) {
    long[] wide = Arrays.stream(numbers).asLongStream().toArray();
    try (NDArray index = matrix.getManager().create(wide)) {
      return matrix.get(index);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
