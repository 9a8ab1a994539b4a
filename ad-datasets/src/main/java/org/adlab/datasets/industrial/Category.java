package org.adlab.datasets.industrial;

import java.util.List;
import org.adlab.datasets.FileChecks;

/**
 * What a category holds.
 *
 * @param train anomaly-free images to learn from, sorted by name
 * @param validation anomaly-free images held out, where the data set has its own
 * @param test images to test on
 * @param checks what was found amiss so far; the files themselves are yet to be looked at
 */
record Category(
    List<Listed> train, List<Listed> validation, List<Listed> test, FileChecks checks) {}
