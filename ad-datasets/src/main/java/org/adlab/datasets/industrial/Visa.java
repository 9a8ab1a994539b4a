package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.datasets.MaskValues;

/**
 * VisA (Zou et al., ECCV 2022) as it unpacks, divided by its one-class split {@code
 * split_csv/1cls.csv}: nine tenths of the normal images to learn from, the others and all anomalous
 * ones to test on. Its two-class splits have anomalous images among those to learn from, which is
 * nothing for detectors that learn from anomaly-free images alone; they are not offered.
 */
public final class Visa extends CategoryFactory<CategorySettings> {

  private static final OfficialCounts OFFICIAL =
      OfficialCounts.of(
          List.of(OfficialCounts.TRAINING, OfficialCounts.GOOD, OfficialCounts.DEFECTIVE),
          """
          candle      900 100 100
          capsules    542  60 100
          cashew      450  50 100
          chewinggum  453  50 100
          fryum       450  50 100
          macaroni1   900 100 100
          macaroni2   900 100 100
          pcb1        904 100 100
          pcb2        901 100 100
          pcb3        905 101 100
          pcb4        904 101 100
          pipe_fryum  450  50 100
          """);

  /** Found by {@link java.util.ServiceLoader}. */
  public Visa() {
    super("visa", CategorySettings.class, VisaCategories::new);
  }

  @Override
  public String description() {
    return "VisA, its one-class split (Zou et al., ECCV 2022)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Zou, Jeong, Pemula, Zhang, Dabeer: SPot-the-Difference Self-supervised Pre-training"
                + " for Anomaly Detection and Segmentation, ECCV 2022",
            """
            split_csv/1cls.csv: object,split,label,image,mask
            CATEGORY/Data/Images/Normal/NAME.JPG
            CATEGORY/Data/Images/Anomaly/NAME.JPG
            CATEGORY/Data/Masks/Anomaly/NAME.png
            The two-class splits are not used: they train on anomalous images.""",
            "https://amazon-visual-anomaly.s3.us-west-2.amazonaws.com/VisA.tar",
            "CC BY 4.0",
            check(OFFICIAL).with(MaskValues.CLASSES)));
  }
}
