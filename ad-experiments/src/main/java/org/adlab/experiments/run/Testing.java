package org.adlab.experiments.run;

import java.util.List;

/**
 * What became of the test images.
 *
 * @param judgement what their maps are worth
 * @param exhibits what to draw
 * @param scoreMillisPerImage time from image to map
 */
record Testing(Judgement judgement, List<Exhibit> exhibits, double scoreMillisPerImage) {}
