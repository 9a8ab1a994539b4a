/**
 * Sweeps on Apache Spark, as far as AdLab has a part in them: it starts the driver (ad-spark),
 * which has a Java and a class path of its own, and speaks to it in lines of JSON.
 */
@NullMarked
package org.adlab.experiments.spark;

import org.jspecify.annotations.NullMarked;
