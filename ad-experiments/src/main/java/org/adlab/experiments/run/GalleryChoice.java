package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.adlab.api.data.Sample;

/**
 * Chooses, while test images are scored one after another, those that the gallery shows: as many of
 * each defect type and of the anomaly-free ones, of each about a quarter the worst by image score,
 * a quarter the best, and the rest spread evenly, so that runs on the same images have these in
 * common. No more are kept at any time than are shown in the end.
 */
final class GalleryChoice {

  private record Scored(int index, float score) {}

  private static final Comparator<Scored> LOWEST_FIRST =
      Comparator.comparingDouble(Scored::score).thenComparingInt(Scored::index);

  /** The images of one kind: how many worst and best ones, and which others. */
  private record Kind(
      boolean anomalous, int worst, int best, List<Integer> spread, TreeSet<Scored> scored) {}

  private final Map<String, Kind> kinds = new TreeMap<>();
  private final List<String> kindOf;
  private final Map<Integer, Exhibit> kept = new HashMap<>();

  /**
   * @param samples all that will be offered
   * @param count how many are shown at most
   */
  GalleryChoice(List<Sample> samples, int count) {
    kindOf = samples.stream().map(GalleryChoice::kind).toList();
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < samples.size(); i++) {
      members.computeIfAbsent(kindOf.get(i), kind -> new ArrayList<>()).add(i);
    }
    Map<String, Integer> shares = shares(members, count);
    members.forEach(
        (kind, indices) -> {
          int share = shares.getOrDefault(kind, 0);
          boolean all = share == indices.size();
          int worst = all ? 0 : (share + 2) / 4;
          int best = all ? 0 : (share + 1) / 4;
          List<Integer> spread = Showcase.spread(indices, share - worst - best);
          boolean anomalous = samples.get(indices.get(0)).anomalous();
          TreeSet<Scored> scored = new TreeSet<>(LOWEST_FIRST);
          kinds.put(kind, new Kind(anomalous, worst, best, spread, scored));
        });
  }

  /** Anomaly-free images are one kind, whatever they are called. */
  private static String kind(Sample sample) {
    return sample.anomalous() ? "anomalous " + sample.defectType() : "normal";
  }

  /** One to each in turn, until there are no more. */
  private static Map<String, Integer> shares(Map<String, List<Integer>> members, int count) {
    Map<String, Integer> shares = new HashMap<>();
    int left = Math.min(count, members.values().stream().mapToInt(List::size).sum());
    while (left > 0) {
      for (Map.Entry<String, List<Integer>> kind : members.entrySet()) {
        int share = shares.getOrDefault(kind.getKey(), 0);
        if (left > 0 && share < kind.getValue().size()) {
          shares.put(kind.getKey(), share + 1);
          left--;
        }
      }
    }
    return shares;
  }

  /** Offers one image; it is made only if it is to be kept for now. */
  void offer(int index, float score, Supplier<Exhibit> exhibit) {
    Kind kind = kinds.get(kindOf.get(index));
    if (kind == null) {
      throw new IllegalArgumentException("no sample has the index " + index);
    }
    if (kind.spread.contains(index)) {
      kept.put(index, exhibit.get());
      return;
    }
    int low = kind.anomalous ? kind.worst : kind.best;
    int high = kind.anomalous ? kind.best : kind.worst;
    Scored offered = new Scored(index, score);
    kind.scored.add(offered);
    if (kind.scored.size() > low + high) {
      // The first that is neither among the lowest nor among the highest.
      Scored middle = kind.scored.stream().skip(low).findFirst().orElse(offered);
      kind.scored.remove(middle);
      kept.remove(middle.index);
      if (middle.equals(offered)) {
        return;
      }
    }
    kept.put(index, exhibit.get());
  }

  /** What was chosen, in the samples' order. */
  List<Exhibit> chosen() {
    return IntStream.range(0, kindOf.size()).filter(kept::containsKey).mapToObj(kept::get).toList();
  }
}
