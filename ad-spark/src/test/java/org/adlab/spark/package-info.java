/** Sweeps on Spark, as users start them, and their parts. */
package org.adlab.spark;
