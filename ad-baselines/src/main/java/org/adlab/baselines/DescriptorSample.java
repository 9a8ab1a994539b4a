package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Seed;
import org.adlab.backbones.weights.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors of the training images, drawn at random: of each image as many as of any other, at
 * positions of which each is as likely as any other.
 */
final class DescriptorSample {

  private static final int BATCH = 8;

  private final List<Level> levels;
  private final int images;
  private final int wanted;
  private final Seed seed;
  private final List<float[]> values = new ArrayList<>();
  private final int[] count;
  private int seen;

  private DescriptorSample(FeaturePyramid first, Lessons lessons, int wanted, Seed seed) {
    levels = first.levels();
    images = lessons.trainingSize();
    this.wanted = wanted;
    this.seed = seed;
    count = new int[levels.size()];
    for (NDArray map : first.maps()) {
      Shape shape = map.getShape();
      long there = images * shape.get(2) * shape.get(3);
      long numbers = Math.min(wanted, there) * shape.get(1);
      if (numbers > Integer.MAX_VALUE - Byte.MAX_VALUE) {
        throw new AdLabException(
            "student: %d descriptors of %d numbers are more than an array holds; draw fewer of them"
                .formatted(Math.min(wanted, there), shape.get(1)));
      }
      values.add(new float[(int) numbers]);
    }
  }

  /**
   * Draws.
   *
   * @param wanted how many of each level; all, where there are no more
   * @return {@code (D,C)} a level
   */
  static List<Tensor> draw(Lessons lessons, FitContext context, int wanted) {
    return draw(lessons, context, wanted, UnaryOperator.identity());
  }

  /**
   * Draws of what becomes of the descriptions.
   *
   * @param view makes of a description another one, with as many channels
   */
  static List<Tensor> draw(
      Lessons lessons, FitContext context, int wanted, UnaryOperator<FeaturePyramid> view) {
    Seed seed = context.seed().named("sample of descriptors");
    @Nullable DescriptorSample sample = null;
    for (Lesson lesson : lessons.training(BATCH, seed.named("order"))) {
      FeaturePyramid description = view.apply(lesson.describe(context.grid()));
      List<NDArray> maps = description.maps();
      if (sample == null) {
        sample = new DescriptorSample(description, lessons, wanted, seed);
      }
      for (long i = 0; i < maps.get(0).getShape().get(0); i++) {
        sample.add(maps, i);
        context.progress().step(Double.NaN);
      }
    }
    return Objects.requireNonNull(sample).tensors();
  }

  private void add(List<NDArray> maps, long image) {
    int quota = (int) ((long) wanted * (seen + 1) / images) - (int) ((long) wanted * seen / images);
    for (int level = 0; level < levels.size(); level++) {
      try (NDArray map = maps.get(level).get(image)) {
        add(level, map.toFloatArray(), quota);
      }
    }
    seen++;
  }

  private void add(int level, float[] map, int quota) {
    int channels = levels.get(level).channels();
    int area = map.length / channels;
    int[] order = seed.named("level %d of image %d".formatted(level, seen)).permutation(area);
    float[] into = values.get(level);
    for (int i = 0; i < Math.min(quota, area); i++) {
      for (int c = 0; c < channels; c++) {
        into[count[level] * channels + c] = map[c * area + order[i]];
      }
      count[level]++;
    }
  }

  private List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      int channels = levels.get(level).channels();
      float[] drawn = Arrays.copyOf(values.get(level), count[level] * channels);
      tensors.add(new Tensor(new long[] {count[level], channels}, drawn));
    }
    return tensors;
  }
}
