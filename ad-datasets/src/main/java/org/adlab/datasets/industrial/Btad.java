package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;

/** BTAD, the beanTech anomaly detection data set (Mishra et al., ISIE 2021). */
public final class Btad extends CategoryFactory<CategorySettings> {

  private static final OfficialCounts OFFICIAL =
      OfficialCounts.of(
          List.of(OfficialCounts.TRAINING, OfficialCounts.GOOD, OfficialCounts.DEFECTIVE),
          """
          01  400  21  49
          02  399  30 200
          03 1000 400  41
          """);

  /** Found by {@link java.util.ServiceLoader}. */
  public Btad() {
    super(Layout.BTAD, CategorySettings.class);
  }

  @Override
  public String description() {
    return "BTAD, three industrial products (Mishra et al., ISIE 2021)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Mishra, Verk, Fornasier, Piciarelli, Foresti: VT-ADL - A Vision Transformer Network"
                + " for Image Anomaly Detection and Localization, ISIE 2021",
            """
            CATEGORY/train/ok/NAME.bmp or .png
            CATEGORY/test/ok/NAME.bmp or .png
            CATEGORY/test/ko/NAME.bmp or .png
            CATEGORY/ground_truth/ko/NAME.png or .bmp""",
            "https://avires.dimi.uniud.it/papers/btad/btad.zip",
            "CC BY-SA 4.0, as https://github.com/pankajmishra000/VT-ADL says",
            check(OFFICIAL)));
  }
}
