package org.adlab.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.api.data.Mask;
import org.adlab.experiments.run.LevelDescriptors;

/**
 * Some positions of one level, drawn at random, as many in anomaly-free as in anomalous regions,
 * and what teacher and student say there: descriptors of unit length, whose distances are what
 * STFPM compares.
 */
final class DescriptorSample {

  /** A position's descriptors. */
  record Pair(float[] teacher, float[] student) {}

  private final int most;
  private final int images;
  private final Seed seed;
  private final List<Pair> normal = new ArrayList<>();
  private final List<Pair> anomalous = new ArrayList<>();

  /**
   * @param most how many positions of each kind
   * @param images how many images there will be
   * @param seed of the draw
   */
  DescriptorSample(int most, int images, Seed seed) {
    this.most = most;
    this.images = images;
    this.seed = seed;
  }

  /** Adds an image; without ground truth, one that counts as anomaly-free throughout. */
  void add(String id, LevelDescriptors level, Optional<Mask> mask) {
    List<Integer> inside = new ArrayList<>();
    List<Integer> outside = new ArrayList<>();
    for (int position = 0; position < level.height() * level.width(); position++) {
      (marked(level, position, mask) ? inside : outside).add(position);
    }
    // Some images have few anomalous positions, so each may give more than its share.
    take(inside, 4 * most / images + 1, level, seed.named(id).named("anomalous"), anomalous);
    take(outside, 4 * most / images + 1, level, seed.named(id).named("normal"), normal);
  }

  /** Whether the position's centre lies in an anomaly. */
  private static boolean marked(LevelDescriptors level, int position, Optional<Mask> mask) {
    if (mask.isEmpty()) {
      return false;
    }
    Mask truth = mask.get();
    int row = middle(position / level.width(), level.height(), truth.height());
    int column = middle(position % level.width(), level.width(), truth.width());
    return truth.values()[row * truth.width() + column] != 0;
  }

  /** The pixel at the middle of a position. */
  private static int middle(int position, int positions, int pixels) {
    return (2 * position + 1) * pixels / (2 * positions);
  }

  private static void take(
      List<Integer> positions, int count, LevelDescriptors level, Seed seed, List<Pair> into) {
    int[] order = seed.permutation(positions.size());
    for (int i = 0; i < Math.min(count, order.length); i++) {
      int position = positions.get(order[i]);
      into.add(
          new Pair(unit(level.target(), level, position), unit(level.answer(), level, position)));
    }
  }

  private static float[] unit(float[] values, LevelDescriptors level, int position) {
    int positions = level.height() * level.width();
    float[] descriptor = new float[level.channels()];
    double squares = 0;
    for (int channel = 0; channel < descriptor.length; channel++) {
      descriptor[channel] = values[channel * positions + position];
      squares += descriptor[channel] * (double) descriptor[channel];
    }
    double length = Math.sqrt(squares);
    for (int channel = 0; length > 0 && channel < descriptor.length; channel++) {
      descriptor[channel] /= (float) length;
    }
    return descriptor;
  }

  List<Pair> normal() {
    return drawn(normal, "normal");
  }

  List<Pair> anomalous() {
    return drawn(anomalous, "anomalous");
  }

  private List<Pair> drawn(List<Pair> from, String name) {
    int[] order = seed.named(name).permutation(from.size());
    List<Pair> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(most, order.length); i++) {
      drawn.add(from.get(order[i]));
    }
    return drawn;
  }
}
