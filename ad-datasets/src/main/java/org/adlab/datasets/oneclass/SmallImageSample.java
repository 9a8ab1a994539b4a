package org.adlab.datasets.oneclass;

import java.util.Optional;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.image.BilinearResize;

/**
 * A small image in its collection. Nothing is known of its pixels.
 *
 * @param id as {@code test/7/00042}
 * @param anomalous whether it is of another class than the normal one
 * @param name its class's
 * @param content the image
 * @param size rows and columns to resize to
 */
record SmallImageSample(String id, boolean anomalous, String name, SmallImage content, int size)
    implements Sample {

  @Override
  public String defectType() {
    return anomalous ? name : FileSample.GOOD;
  }

  @Override
  public Optional<String> className() {
    return Optional.of(name);
  }

  @Override
  public RgbImage image() {
    return BilinearResize.resize(content.rgb(), size, size).planes();
  }

  @Override
  public Optional<Mask> mask() {
    return Optional.empty();
  }
}
