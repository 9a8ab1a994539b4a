package org.adlab.experiments.run;

import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Mask;

/**
 * What teacher and student say of an image.
 *
 * @param mask the ground truth at the image's size, where there is one
 * @param levels from fine to coarse
 */
public record ImageDescriptors(Optional<Mask> mask, List<LevelDescriptors> levels) {
  public ImageDescriptors {
    levels = List.copyOf(levels);
  }
}
