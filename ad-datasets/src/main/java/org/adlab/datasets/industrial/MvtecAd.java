package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;

/**
 * MVTec AD (Bergmann et al., CVPR 2019), or one's own images in its layout, prepared as the STFPM
 * authors' code does: RGB, resized to a square with PIL's bilinear filter, no augmentation.
 */
public final class MvtecAd extends CategoryFactory<CategorySettings> {

  private static final OfficialCounts OFFICIAL =
      OfficialCounts.of(
          List.of(OfficialCounts.TRAINING, OfficialCounts.GOOD, OfficialCounts.DEFECTIVE),
          """
          bottle      209 20  63
          cable       224 58  92
          capsule     219 23 109
          carpet      280 28  89
          grid        264 21  57
          hazelnut    391 40  70
          leather     245 32  92
          metal_nut   220 22  93
          pill        267 26 141
          screw       320 41 119
          tile        230 33  84
          toothbrush   60 12  30
          transistor  213 60  40
          wood        247 19  60
          zipper      240 32 119
          """);

  /** Found by {@link java.util.ServiceLoader}. */
  public MvtecAd() {
    super(Layout.MVTEC_AD, CategorySettings.class);
  }

  @Override
  public String description() {
    return "MVTec AD, or own images in its folder layout (Bergmann et al., CVPR 2019)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Bergmann, Fauser, Sattlegger, Steger: MVTec AD - A Comprehensive Real-World Dataset"
                + " for Unsupervised Anomaly Detection, CVPR 2019",
            """
            CATEGORY/train/good/NAME.png
            CATEGORY/test/good/NAME.png
            CATEGORY/test/DEFECT/NAME.png
            CATEGORY/ground_truth/DEFECT/NAME_mask.png""",
            "https://www.mvtec.com/company/research/datasets/mvtec-ad",
            "CC BY-NC-SA 4.0: not for commercial use",
            check(OFFICIAL)));
  }
}
