package org.adlab.experiments.maps;

import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;

/**
 * A map and the truth about its image.
 *
 * @param id names the image
 * @param anomalous whether it shows an anomaly
 * @param defectType which kind
 * @param map raw scores
 * @param truth the ground truth, where it is known
 */
public record JudgedMap(
    String id, boolean anomalous, String defectType, AnomalyMap map, Optional<Mask> truth) {}
