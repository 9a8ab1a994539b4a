package org.adlab.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
 * @param difficulty how hard defects are to find
 * @param imageSize rows and columns
 */
record SyntheticSample(
    String id, String defectType, Painter painter, Seed seed, Difficulty difficulty, int imageSize)
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
    Drawing first = draw(defectType, Optional.empty());
    if (!anomalous() || (difficulty.defectContrast() == 1 && difficulty.defects() == 1)) {
      return first;
    }
    List<Drawing> defective = new ArrayList<>(List.of(first));
    for (int i = 1; i < difficulty.defects(); i++) {
      defective.add(draw(defectType, Optional.of(seed.named(id).named("defect " + i).random())));
    }
    return Drawing.blend(draw(GOOD, Optional.empty()), defective, difficulty.defectContrast());
  }

  /**
   * Draws the scene.
   *
   * @param defect whence the defect comes; from where the scene does if left out
   */
  private Drawing draw(String type, Optional<Random> defect) {
    Random random = seed.named(id).random();
    Flaw flaw = new Flaw(type, defect.orElse(random), difficulty.defectSize());
    return painter.paint(random, flaw, difficulty.texture(), imageSize);
  }
}
