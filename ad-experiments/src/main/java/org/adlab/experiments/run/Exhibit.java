package org.adlab.experiments.run;

import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;

/**
 * A test image kept for a picture.
 *
 * @param sample which
 * @param image as the detector saw it
 * @param map at the image's size
 * @param mask the ground truth at the image's size, where there is one
 */
record Exhibit(Sample sample, RgbImage image, AnomalyMap map, Optional<Mask> mask) {}
