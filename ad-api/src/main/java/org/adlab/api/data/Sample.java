package org.adlab.api.data;

import java.io.IOException;
import java.util.Optional;

/** One image of a data set, read when asked for. Safe to read from several threads. */
public interface Sample {

  /** Names the sample within its data set, stable and printable: {@code test/bent_lead/000}. */
  String id();

  /** Whether the image shows an anomaly. */
  boolean anomalous();

  /** The kind of anomaly as the data set names it; {@code good} where there is none. */
  String defectType();

  /** The class of what the image shows, where the data set sorts its images into classes. */
  default Optional<String> className() {
    return Optional.empty();
  }

  /**
   * Reads the image, prepared as the data set's settings say (resized, for instance); all of a data
   * set's images have one size.
   *
   * @throws org.adlab.api.AdLabException if the file is damaged, with its name
   */
  RgbImage image() throws IOException;

  /**
   * Reads the ground truth at its own resolution: all 0 for an anomaly-free image. Empty where the
   * data set knows of images only, not of pixels.
   *
   * @throws org.adlab.api.AdLabException if the mask is missing, damaged or of another size than
   *     the image
   */
  Optional<Mask> mask() throws IOException;
}
