package org.adlab.datasets.synthetic;

import org.adlab.api.plugin.Setting;

/**
 * How hard the defects are to find. With all defaults the images are those of the data set's first
 * version, bit for bit; each setting by itself changes nothing but what it says, so that images of
 * several difficulties show the same scenes.
 *
 * @param defectContrast how far the image goes from the sound one to the defective one, in (0,1]
 * @param defectSize how large defects are, 1 being the first version's; a component that is missing
 *     is as large as it is
 * @param defects how many of one kind each defective image has; they may overlap
 * @param texture how strong the unevenness of material and sensor is, 1 being the first version's
 */
public record Difficulty(
    @Setting(
            value = "how visible defects are: 1 wholly, 0.5 half blended into what is sound",
            defaults = "1.0",
            min = 0.01,
            max = 1)
        double defectContrast,
    @Setting(value = "how large defects are, 1 as a rule", defaults = "1.0", min = 0.25, max = 2)
        double defectSize,
    @Setting(value = "how many defects a defective image has", defaults = "1", min = 1, max = 8)
        int defects,
    @Setting(
            value = "how uneven material and sensor are, 1 as a rule, 0 for none of it",
            defaults = "1.0",
            min = 0,
            max = 4)
        double texture) {

  /** The first version's. */
  public static final Difficulty FIRST = new Difficulty(1, 1, 1, 1);
}
