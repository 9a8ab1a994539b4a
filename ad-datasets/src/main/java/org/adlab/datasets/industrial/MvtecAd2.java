package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;

/**
 * MVTec AD 2 (Heckler-Kram et al., 2025), with its own held-out images. Of its three test sets the
 * public one is used. The other two, {@code test_private} and {@code test_private_mixed}, have no
 * ground truth outside the authors' evaluation server; they may lie beside it and are not looked
 * at.
 */
public final class MvtecAd2 extends CategoryFactory<HeldOutCategorySettings> {

  private static final OfficialCounts OFFICIAL =
      new OfficialCounts(
          List.of(
              OfficialCounts.TRAINING,
              OfficialCounts.VALIDATION,
              OfficialCounts.GOOD,
              OfficialCounts.DEFECTIVE),
          Map.of());

  /** Found by {@link java.util.ServiceLoader}. */
  public MvtecAd2() {
    super(Layout.MVTEC_AD_2, HeldOutCategorySettings.class);
  }

  @Override
  public String description() {
    return "MVTec AD 2, tested on its public test set (Heckler-Kram et al., 2025)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Heckler-Kram, Neudeck, Scheler, König, Steger: The MVTec AD 2 Dataset - Advanced"
                + " Scenarios for Unsupervised Anomaly Detection, 2025, arXiv:2503.21622",
            """
            CATEGORY/train/good/NAME.png
            CATEGORY/validation/good/NAME.png
            CATEGORY/test_public/good/NAME.png
            CATEGORY/test_public/bad/NAME.png
            CATEGORY/test_public/ground_truth/bad/NAME_mask.png
            CATEGORY/test_private, CATEGORY/test_private_mixed: not used, having no ground truth""",
            "https://www.mvtec.com/research-teaching/datasets/mvtec-ad-2",
            "CC BY-NC-SA 4.0: not for commercial use",
            check(OFFICIAL)));
  }
}
