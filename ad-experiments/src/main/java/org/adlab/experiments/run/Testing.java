package org.adlab.experiments.run;

import java.util.List;

/**
 * What became of the test images.
 *
 * @param judgement what their maps are worth
 * @param exhibits what to draw
 * @param gallery what to leave apart in the gallery
 * @param scoreMillisPerImage time from image to map
 */
record Testing(
    Judgement judgement,
    List<Exhibit> exhibits,
    List<Exhibit> gallery,
    double scoreMillisPerImage) {}
