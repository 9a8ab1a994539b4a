package org.adlab.uninformed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.Level;

/**
 * The layers of a network that describes a square patch of an image by one vector.
 *
 * <p>Source: Bergmann et al., CVPR 2020, the appendix's tables for p = 17, 33 and 65.
 *
 * <p><b>Deviation.</b> Sizes in the printed tables do not all follow from the layers; these are the
 * layers that compose. At p = 65 the last five rows and columns of a patch reach no output, since
 * poolings of odd sizes leave one out.
 *
 * @param receptiveField the patch's side, in pixels
 * @param stages in order
 */
record PatchShape(int receptiveField, List<Stage> stages) {

  /** The length of a descriptor. */
  static final int CHANNELS = 128;

  private static final Map<Integer, PatchShape> SHAPES = new LinkedHashMap<>();

  static {
    // Pairs of kernel and channels; 0 is a pooling.
    add(17, 6, 128, 5, 256, 5, 256, 4, CHANNELS);
    add(33, 5, 128, 0, 5, 256, 0, 2, 256, 4, CHANNELS);
    add(65, 5, 128, 0, 5, 128, 0, 5, 128, 0, 4, 256, 1, CHANNELS);
  }

  private static void add(int receptiveField, int... numbers) {
    List<Stage> stages = new ArrayList<>();
    int in = 3;
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == 0) {
        stages.add(new Stage.Pool());
      } else {
        int kernel = numbers[i++];
        String name = "conv" + ++count;
        boolean last = i == numbers.length - 1;
        stages.add(new Stage.Convolution(name, in, numbers[i], kernel, !last));
        in = numbers[i];
      }
    }
    SHAPES.put(receptiveField, new PatchShape(receptiveField, List.copyOf(stages)));
  }

  /**
   * The shape for a patch of so many pixels a side.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PatchShape of(int receptiveField) {
    PatchShape shape = SHAPES.get(receptiveField);
    if (shape == null) {
      throw new IllegalArgumentException(
          "receptive fields are %s, not %d".formatted(SHAPES.keySet(), receptiveField));
    }
    return shape;
  }

  /** {@code p33}: names the level, and starts the names of its parameters. */
  String name() {
    return "p" + receptiveField;
  }

  /** Dense: one descriptor for each pixel. */
  Level level() {
    return new Level(name(), CHANNELS, 1, receptiveField);
  }

  List<Stage.Convolution> convolutions() {
    return stages.stream()
        .filter(Stage.Convolution.class::isInstance)
        .map(Stage.Convolution.class::cast)
        .toList();
  }

  int pools() {
    return stages.size() - convolutions().size();
  }

  /** The names and shapes of all parameters. */
  Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Stage.Convolution layer : convolutions()) {
      shapes.put(layer.weight(), layer.weightShape());
      shapes.put(layer.bias(), new long[] {layer.out()});
    }
    return shapes;
  }
}
