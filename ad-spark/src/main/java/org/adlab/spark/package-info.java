/**
 * Sweeps on Apache Spark. The driver is a process of its own, started and spoken to by AdLab in
 * lines of JSON; one trial is one Spark task, which runs AdLab's command for it in a process on the
 * worker and puts what comes of it into the sweep's folder.
 */
@NullMarked
package org.adlab.spark;

import org.jspecify.annotations.NullMarked;
