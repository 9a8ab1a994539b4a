package org.adlab.experiments.chart;

import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;

/**
 * One image with what was found in it; the image, the map and the mask may differ in resolution.
 *
 * @param id the sample's id
 * @param what what the data set says of it: {@code defect type: bent}, or {@code anomaly-free}
 * @param image what was looked at
 * @param map its anomaly map and image score
 * @param mask the ground truth, where the data set knows it
 */
public record HeatMapRow(
    String id, String what, RgbImage image, AnomalyMap map, Optional<Mask> mask) {}
