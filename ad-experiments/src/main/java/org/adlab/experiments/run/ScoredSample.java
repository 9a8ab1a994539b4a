package org.adlab.experiments.run;

/**
 * What became of one test image.
 *
 * @param id its name in the data set
 * @param anomalous whether it shows an anomaly
 * @param defectType which kind
 * @param score its raw image score
 */
record ScoredSample(String id, boolean anomalous, String defectType, float score) {}
