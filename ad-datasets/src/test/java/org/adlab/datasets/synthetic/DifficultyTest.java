package org.adlab.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.adlab.api.data.Dataset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each setting changes what it says, in the same scenes. */
class DifficultyTest {

  private static final int SIZE = 128;

  @ParameterizedTest
  @EnumSource(Category.class)
  void contrastGoesHalfTheWayToTheDefect(Category category) {
    for (int i = 0; i < 3; i++) {
      Drawing full = draw(category, i, Difficulty.FIRST);
      Drawing half = draw(category, i, new Difficulty(0.5, 1, 1, 1));
      Drawing sound = sound(category, i);
      assertThat(half.mask()).isEqualTo(full.mask());
      for (int p = 0; p < 3 * SIZE * SIZE; p++) {
        int between = value(full, p) + value(sound, p);
        assertThat(Math.abs(2 * value(half, p) - between)).isLessThanOrEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void severalDefectsIncludeTheFirstAndChangeNothingElse(Category category) {
    for (int i = 0; i < 3; i++) {
      Drawing one = draw(category, i, Difficulty.FIRST);
      Drawing four = draw(category, i, new Difficulty(1, 1, 4, 1));
      Drawing sound = sound(category, i);
      assertThat(marked(four)).isGreaterThan(marked(one));
      for (int p = 0; p < SIZE * SIZE; p++) {
        if (one.mask()[p] == 1) {
          assertThat(four.mask()[p]).isEqualTo((byte) 1);
        }
        if (four.mask()[p] == 0 && !near(four.mask(), p)) {
          assertThat(Math.abs(value(four, 3 * p) - value(sound, 3 * p))).isLessThanOrEqualTo(3);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void sizeIsThatOfTheDefects(Category category) {
    int small = 0;
    int usual = 0;
    int large = 0;
    for (int i = 0; i < 6; i++) {
      small += marked(draw(category, i, new Difficulty(1, 0.5, 1, 1)));
      usual += marked(draw(category, i, Difficulty.FIRST));
      large += marked(draw(category, i, new Difficulty(1, 1.6, 1, 1)));
    }
    assertThat(small).isLessThan(usual);
    assertThat(large).isGreaterThan(usual);
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void withoutTextureThereIsNoNoise(Category category) {
    double smooth = roughness(draw(category, 0, new Difficulty(1, 1, 1, 0)));
    double usual = roughness(draw(category, 0, Difficulty.FIRST));
    double rough = roughness(draw(category, 0, new Difficulty(1, 1, 1, 3)));
    assertThat(smooth).isLessThan(usual);
    assertThat(rough).isGreaterThan(usual);
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void difficultiesAreOtherData(Category category) {
    assertThat(dataset(category, new Difficulty(0.5, 1, 1, 1)).fingerprint())
        .isNotEqualTo(dataset(category, Difficulty.FIRST).fingerprint());
  }

  private static Drawing draw(Category category, int image, Difficulty difficulty) {
    return ((SyntheticSample) dataset(category, difficulty).test().get(image)).draw();
  }

  /** The same scene without a defect. */
  private static Drawing sound(Category category, int image) {
    SyntheticSample sample =
        (SyntheticSample) dataset(category, Difficulty.FIRST).test().get(image);
    return category.painter().paint(sample.seed().named(sample.id()).random(), "good", SIZE);
  }

  private static Dataset dataset(Category category, Difficulty difficulty) {
    return SyntheticFactory.open(new SyntheticSettings(category, 0, SIZE, 1, 0, 0, 6, difficulty));
  }

  private static int value(Drawing drawing, int i) {
    return drawing.image().rgb()[i] & 0xff;
  }

  private static int marked(Drawing drawing) {
    return (int) IntStream.range(0, SIZE * SIZE).filter(i -> drawing.mask()[i] != 0).count();
  }

  /** Soft edges and shadows reach a little beyond the mask. */
  private static boolean near(byte[] mask, int pixel) {
    for (int y = -3; y <= 3; y++) {
      for (int x = -3; x <= 3; x++) {
        int column = pixel % SIZE + x;
        int row = pixel / SIZE + y;
        boolean in = column >= 0 && column < SIZE && row >= 0 && row < SIZE;
        if (in && mask[row * SIZE + column] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Mean difference of neighbouring pixels. */
  private static double roughness(Drawing drawing) {
    double sum = 0;
    for (int i = 3; i < 3 * SIZE * SIZE; i++) {
      sum += Math.abs(value(drawing, i) - value(drawing, i - 3));
    }
    return sum / (3 * SIZE * SIZE);
  }
}
