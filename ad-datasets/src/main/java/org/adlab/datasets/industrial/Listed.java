package org.adlab.datasets.industrial;

import java.nio.file.Path;
import org.adlab.api.data.Sample;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Truth;
import org.adlab.datasets.image.PreparedImages;

/**
 * An image of a category, before it is said how it is read.
 *
 * @param id as {@code test/bent_lead/000}
 * @param defectType {@code good} where it shows no anomaly
 * @param file where it is
 * @param truth where its ground truth comes from
 */
record Listed(String id, String defectType, Path file, Truth truth) {

  boolean anomalous() {
    return !defectType.equals(FileSample.GOOD);
  }

  /** The image as it is read so. */
  Sample sample(PreparedImages images) {
    return new FileSample(id, defectType, file, truth, images);
  }
}
