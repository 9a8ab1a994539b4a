package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.datasets.image.ImageFile;
import org.adlab.datasets.image.PreparedImages;

/**
 * An image file.
 *
 * @param id as {@code test/bent_lead/000}
 * @param anomalous whether it shows an anomaly
 * @param defectType the kind of it; {@link #GOOD} where there is none
 * @param className the class of what it shows, if it is of one
 * @param file the image
 * @param truth where its ground truth comes from
 * @param images how it is read
 */
public record FileSample(
    String id,
    boolean anomalous,
    String defectType,
    Optional<String> className,
    Path file,
    Truth truth,
    PreparedImages images)
    implements Sample {

  /** The defect type of what has none. */
  public static final String GOOD = "good";

  /** One that belongs to no class. */
  public FileSample(String id, String defectType, Path file, Truth truth, PreparedImages images) {
    this(id, !defectType.equals(GOOD), defectType, Optional.empty(), file, truth, images);
  }

  @Override
  public RgbImage image() throws IOException {
    return images.read(file).planes();
  }

  @Override
  public Optional<Mask> mask() throws IOException {
    if (truth instanceof Truth.Unknown) {
      return Optional.empty();
    }
    ImageFile.Size size = ImageFile.size(file);
    return truth.read(file, size, images.preparation().shown(size));
  }
}
