package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.adlab.api.Grid;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dense form against the same network on each patch by itself, cut out in plain Java. */
class DenseFormTest {

  @ParameterizedTest
  @CsvSource({
    "PyTorch,17",
    "PyTorch,33",
    "PyTorch,65",
    "MXNet,17",
    "MXNet,33",
    "MXNet,65",
  })
  void givesAtEveryPixelWhatThePatchAroundItGives(String engine, int p) {
    // Every third row has those of each place in all poolings.
    compare(engine, p, 38, 35, p == 65 ? 3 : 1);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = {17, 33, 65})
  void alsoInALargerImage(int p) {
    compare("PyTorch", p, 96, 80, 1);
  }

  private static void compare(String engine, int p, int height, int width, int step) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      PatchBlock block = block(p, manager);
      float[] image = image(height, width);
      NDArray dense = block.dense(array(image, width, manager), Grid.ALL, false);
      assertThat(dense.getShape()).isEqualTo(new Shape(1, 128, height, width));
      float[] wanted = onePatchAtATime(block, image, height, width, step, manager);
      assertClose(rows(dense.toFloatArray(), height, width, step), wanted);
    }
  }

  private static float[] rows(float[] all, int height, int width, int step) {
    int rows = (height + step - 1) / step;
    float[] chosen = new float[128 * rows * width];
    for (int i = 0; i < 128 * rows; i++) {
      int from = i / rows * height + i % rows * step;
      System.arraycopy(all, from * width, chosen, i * width, width);
    }
    return chosen;
  }

  @ParameterizedTest
  @CsvSource({
    "PyTorch,17",
    "PyTorch,33",
    "PyTorch,65",
    "MXNet,17",
    "MXNet,33",
    "MXNet,65",
  })
  void stridesAndWindowsAreSelectionsOfIt(String engine, int p) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      PatchBlock block = block(p, manager);
      // Sizes that are no multiples of anything.
      int height = 45;
      int width = 39;
      NDArray image = array(image(height, width), width, manager);
      float[] all = block.dense(image, Grid.ALL, false).toFloatArray();
      for (int stride : new int[] {1, 2, 4, 8, 16, 32}) {
        int top = (stride - 1) / 2;
        int left = stride - 1;
        NDArray some = block.dense(image, new Grid.Strided(stride, top, left), false);
        assertClose(some.toFloatArray(), chosen(all, height, width, top, left, stride, some));
      }
      NDArray window = block.dense(image, new Grid.Window(30, 7, 15, 11), false);
      assertThat(window.getShape()).isEqualTo(new Shape(1, 128, 15, 11));
      assertClose(window.toFloatArray(), chosen(all, height, width, 30, 7, 1, window));
    }
  }

  @ParameterizedTest
  @CsvSource({"PyTorch,17", "PyTorch,33", "PyTorch,65", "MXNet,33", "MXNet,65"})
  void imagesOfABatchDoNotMix(String engine, int p) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      PatchBlock block = block(p, manager);
      NDArray one = array(image(32, 48), 48, manager);
      NDArray other = Tensors.times(one, 0.5f);
      NDArray both = NDArrays.concat(new NDList(one, other), 0);
      for (Grid grid : List.of(Grid.ALL, new Grid.Strided(4, 1, 2), new Grid.Strided(32, 0, 7))) {
        float[] together = block.dense(both, grid, false).toFloatArray();
        float[] first = block.dense(one, grid, false).toFloatArray();
        float[] second = block.dense(other, grid, false).toFloatArray();
        assertClose(Arrays.copyOf(together, first.length), first);
        assertClose(Arrays.copyOfRange(together, first.length, together.length), second);
      }
    }
  }

  /** Where a gradient is taken, poolings are computed in another way. */
  @ParameterizedTest
  @CsvSource({"PyTorch,33", "PyTorch,65", "MXNet,33", "MXNet,65"})
  void trainingSeesTheSame(String engine, int p) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      PatchBlock block = block(p, manager);
      NDArray one = array(image(40, 36), 36, manager);
      NDArray both = NDArrays.concat(new NDList(one, Tensors.times(one, 0.5f)), 0);
      for (Grid grid : List.of(Grid.ALL, new Grid.Strided(2, 1, 0), new Grid.Window(3, 5, 9, 8))) {
        NDArray training = block.dense(both, grid, true);
        assertClose(training.toFloatArray(), block.dense(both, grid, false).toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PyTorch,17,48,40,8",
    "PyTorch,33,100,70,32",
    "PyTorch,65,150,140,64",
    "MXNet,17,48,40,8",
    "MXNet,33,100,70,32",
    "MXNet,65,150,140,64",
  })
  void patchByPatchIsASelectionToo(String engine, int p, int height, int width, int stride) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      PatchBlock block = block(p, manager);
      Grid grid = new Grid.Strided(stride, 3, 1);
      assertThat(
              PatchByPatch.isCheaper(
                  block.shape(), Positions.rows(grid, height), Positions.columns(grid, width)))
          .isTrue();
      NDArray image = array(image(height, width), width, manager);
      NDArray some = block.dense(image, grid, false);
      float[] all = block.dense(image, Grid.ALL, false).toFloatArray();
      assertClose(some.toFloatArray(), chosen(all, height, width, 3, 1, stride, some));
    }
  }

  @Test
  void farApartPatchesAreDescribedOneByOne() {
    Positions apart = new Positions(0, 32, 8);
    Positions close = new Positions(0, 4, 64);
    assertThat(PatchByPatch.isCheaper(PatchShape.of(17), apart, apart)).isTrue();
    assertThat(PatchByPatch.isCheaper(PatchShape.of(17), close, close)).isFalse();
    assertThat(PatchByPatch.isCheaper(PatchShape.of(65), close, close)).isFalse();
  }

  private static PatchBlock block(int p, NDManager manager) {
    PatchShape shape = PatchShape.of(p);
    return PatchArchitecture.of(List.of(p))
        .untrained(manager, new Seed(7).named(shape.name()))
        .blocks()
        .get(0);
  }

  private static float[] image(int height, int width) {
    Random random = new Random(1);
    float[] image = new float[3 * height * width];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    return image;
  }

  private static NDArray array(float[] image, int width, NDManager manager) {
    return Tensors.ofFloats(image, new Shape(1, 3, image.length / 3 / width, width), manager);
  }

  private static float[] onePatchAtATime(
      PatchBlock block, float[] image, int height, int width, int step, NDManager manager) {
    int p = block.shape().receptiveField();
    int rows = (height + step - 1) / step;
    float[] descriptors = new float[128 * rows * width];
    for (int r = 0; r < rows; r++) {
      int y = r * step;
      float[] row = new float[width * 3 * p * p];
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < 3 * p * p; i++) {
          int channel = i / (p * p);
          int py = mirrored(y - p / 2 + i / p % p, height);
          int px = mirrored(x - p / 2 + i % p, width);
          row[x * 3 * p * p + i] = image[(channel * height + py) * width + px];
        }
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray patches = Tensors.ofFloats(row, new Shape(width, 3, p, p), scope);
        float[] given = block.patches(patches, false).toFloatArray();
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < 128; c++) {
            descriptors[(c * rows + r) * width + x] = given[x * 128 + c];
          }
        }
      }
    }
    return descriptors;
  }

  private static int mirrored(int place, int size) {
    int within = place < 0 ? -place : place;
    return within < size ? within : 2 * (size - 1) - within;
  }

  private static float[] chosen(
      float[] all, int height, int width, int top, int left, int stride, NDArray like) {
    int rows = (int) like.getShape().get(2);
    int columns = (int) like.getShape().get(3);
    if (stride > 1) {
      assertThat(rows).isEqualTo((height - top + stride - 1) / stride);
      assertThat(columns).isEqualTo((width - left + stride - 1) / stride);
    }
    float[] chosen = new float[128 * rows * columns];
    for (int i = 0; i < chosen.length; i++) {
      int c = i / (rows * columns);
      int y = top + stride * (i / columns % rows);
      int x = left + stride * (i % columns);
      chosen[i] = all[(c * height + y) * width + x];
    }
    return chosen;
  }

  /** Within 1e-5 of the largest value: random weights make descriptors of lengths around 100. */
  private static void assertClose(float[] given, float[] wanted) {
    assertThat(given).hasSameSizeAs(wanted);
    double largest = 0;
    double furthest = 0;
    for (int i = 0; i < given.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i]));
      furthest = Math.max(furthest, Math.abs(given[i] - wanted[i]));
    }
    assertThat(furthest).isLessThan(1e-5 * largest);
  }
}
