package org.adlab.backbones;

import java.util.List;

/**
 * The shapes of the ResNet family.
 *
 * <p>Source: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, Table 1;
 * Zagoruyko and Komodakis, "Wide Residual Networks", BMVC 2016. Names and strides are torchvision's
 * (the stride of a bottleneck sits on its 3x3 convolution).
 */
public enum Backbone {
  /** ResNet-18. */
  RESNET18("resnet18", 64, 1, false, List.of(2, 2, 2, 2)),
  /** ResNet-34. */
  RESNET34("resnet34", 64, 1, false, List.of(3, 4, 6, 3)),
  /** ResNet-50. */
  RESNET50("resnet50", 64, 1, true, List.of(3, 4, 6, 3)),
  /** Wide ResNet-50-2: ResNet-50 with bottlenecks twice as wide inside. */
  WIDE_RESNET50_2("wide-resnet50-2", 64, 2, true, List.of(3, 4, 6, 3)),
  /**
   * ResNet-18 with half the channels everywhere: AdLab's own, small enough to ship with weights.
   */
  RESNET18_SLIM("resnet18-slim", 32, 1, false, List.of(2, 2, 2, 2));

  /** How many levels a ResNet has: {@code layer1} to {@code layer4}. */
  public static final int LEVELS = 4;

  private final String label;
  final int stem;
  final int innerFactor;
  final boolean bottleneck;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable lists.
  final List<Integer> blocks;

  Backbone(String label, int stem, int innerFactor, boolean bottleneck, List<Integer> blocks) {
    this.label = label;
    this.stem = stem;
    this.innerFactor = innerFactor;
    this.bottleneck = bottleneck;
    this.blocks = blocks;
  }

  /** The name in a config: {@code wide-resnet50-2}. */
  public String label() {
    return label;
  }

  /** The name in torchvision: {@code wide_resnet50_2}. */
  public String torchvisionName() {
    return label.replace('-', '_');
  }

  /**
   * Channels of a level's output.
   *
   * @param level 1 to {@value #LEVELS}
   */
  public int channels(int level) {
    return (stem << (level - 1)) * (bottleneck ? 4 : 1);
  }
}
