package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;

/**
 * MVTec LOCO AD (Bergmann et al., IJCV 2022), with its own held-out images. Each defect has a mask
 * of its own, and how much of it suffices to have found it comes from {@code defects_config.json}.
 */
public final class MvtecLocoAd extends CategoryFactory<HeldOutCategorySettings> {

  /** The paper's; its splicing connectors add up to the totals with 354 and 59 images. */
  private static final OfficialCounts OFFICIAL =
      OfficialCounts.of(
          List.of(
              OfficialCounts.TRAINING,
              OfficialCounts.VALIDATION,
              OfficialCounts.GOOD,
              OfficialCounts.defective("logical_anomalies"),
              OfficialCounts.defective("structural_anomalies")),
          """
          breakfast_box        351 62 102  83 90
          juice_bottle         335 54  94 142 94
          pushpins             372 69 138  91 81
          screw_bag            360 60 122 137 82
          splicing_connectors  354 59 119 108 85
          """);

  /** Found by {@link java.util.ServiceLoader}. */
  public MvtecLocoAd() {
    super(Layout.MVTEC_LOCO_AD, HeldOutCategorySettings.class);
  }

  @Override
  public String description() {
    return "MVTec LOCO AD, logical and structural anomalies (Bergmann et al., IJCV 2022)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Bergmann, Batzner, Fauser, Sattlegger, Steger: Beyond Dents and Scratches - Logical"
                + " Constraints in Unsupervised Anomaly Detection and Localization, IJCV 2022",
            """
            CATEGORY/train/good/NAME.png
            CATEGORY/validation/good/NAME.png
            CATEGORY/test/good/NAME.png
            CATEGORY/test/logical_anomalies/NAME.png
            CATEGORY/test/structural_anomalies/NAME.png
            CATEGORY/ground_truth/logical_anomalies/NAME/NUMBER.png: a mask for each defect
            CATEGORY/ground_truth/structural_anomalies/NAME/NUMBER.png
            CATEGORY/defects_config.json: how much of each defect suffices""",
            "https://www.mvtec.com/company/research/datasets/mvtec-loco",
            "CC BY-NC-SA 4.0: not for commercial use",
            check(OFFICIAL)));
  }
}
