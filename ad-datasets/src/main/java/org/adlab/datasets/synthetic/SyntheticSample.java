package org.adlab.datasets.synthetic;

import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;

/**
 * One image, drawn when asked for.
 *
 * @param id as {@code test/bent-tooth/003}
 * @param defectType {@code good}, or a kind of defect that the painter knows
 * @param painter draws it
 * @param seed the category's; the image's own is named by the id
 * @param imageSize rows and columns
 */
record SyntheticSample(String id, String defectType, Painter painter, Seed seed, int imageSize)
    implements Sample {

  static final String GOOD = "good";

  @Override
  public boolean anomalous() {
    return !defectType.equals(GOOD);
  }

  @Override
  public RgbImage image() {
    return draw().image().planes();
  }

  @Override
  public Optional<Mask> mask() {
    byte[] values = anomalous() ? draw().mask() : new byte[imageSize * imageSize];
    return Optional.of(new Mask(imageSize, imageSize, values));
  }

  Drawing draw() {
    return painter.paint(seed.named(id).random(), defectType, imageSize);
  }
}
