package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;

/**
 * One vector for each position of a pyramid's first level: some channels of all levels, one behind
 * the other. Coarser levels give each of their positions to all those that it covers.
 *
 * @param levels those of the description
 * @param channels which channels, ascending, counted through all levels
 */
record Embedding(List<Level> levels, int[] channels) {

  /** How many channels there are to choose among. */
  static int channels(List<Level> levels) {
    return levels.stream().mapToInt(Level::channels).sum();
  }

  /**
   * Embeds.
   *
   * @return {@code (N,h*w,d)}, attached to the description's manager
   */
  NDArray of(FeaturePyramid description) {
    NDArray first = description.maps().get(0);
    NDArray joined;
    try (NDManager scope = first.getManager().newSubManager()) {
      Shape fine = first.getShape();
      List<NDArray> parts = new ArrayList<>();
      int before = 0;
      for (int level = 0; level < levels.size(); level++) {
        int from = before;
        int to = before + levels.get(level).channels();
        long[] chosen =
            Arrays.stream(channels)
                .filter(channel -> channel >= from && channel < to)
                .mapToLong(channel -> channel - from)
                .toArray();
        before = to;
        if (chosen.length > 0) {
          parts.add(part(description.maps().get(level), chosen, fine, scope));
        }
      }
      joined = parts.get(0);
      for (NDArray part : parts.subList(1, parts.size())) {
        joined = joined.concat(part, 1);
      }
      joined = joined.reshape(fine.get(0), fine.get(2) * fine.get(3), channels.length);
      joined.attach(first.getManager());
    }
    return joined;
  }

  /** {@code (N*h*w,c)}. */
  private static NDArray part(NDArray map, long[] chosen, Shape fine, NDManager scope) {
    NDArray channelsFirst = map.transpose(1, 0, 2, 3);
    channelsFirst.attach(scope);
    NDArray some = channelsFirst.get(scope.create(chosen));
    NDArray rows = some.transpose(1, 2, 3, 0).reshape(-1, chosen.length);
    Shape own = map.getShape();
    return own.get(2) == fine.get(2) && own.get(3) == fine.get(3)
        ? rows
        : rows.get(scope.create(covering(own, fine)));
  }

  /** The coarse position that covers each fine one. */
  private static long[] covering(Shape coarse, Shape fine) {
    long[] rows = new long[(int) (fine.get(0) * fine.get(2) * fine.get(3))];
    int i = 0;
    for (long n = 0; n < fine.get(0); n++) {
      for (long y = 0; y < fine.get(2); y++) {
        for (long x = 0; x < fine.get(3); x++) {
          long row = n * coarse.get(2) + y * coarse.get(2) / fine.get(2);
          rows[i++] = row * coarse.get(3) + x * coarse.get(3) / fine.get(3);
        }
      }
    }
    return rows;
  }
}
