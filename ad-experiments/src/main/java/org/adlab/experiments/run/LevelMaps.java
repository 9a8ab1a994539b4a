package org.adlab.experiments.run;

import java.util.List;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;

/**
 * What the detector finds in an image, level by level.
 *
 * @param image as the detector sees it
 * @param mask the ground truth at the image's size, where there is one
 * @param levels each level's own map, at the level's size
 * @param joined the detector's map, at the image's size
 */
public record LevelMaps(
    RgbImage image, Optional<Mask> mask, List<AnomalyMap> levels, AnomalyMap joined) {
  public LevelMaps {
    levels = List.copyOf(levels);
  }
}
