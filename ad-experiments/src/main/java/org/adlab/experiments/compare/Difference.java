package org.adlab.experiments.compare;

/**
 * Something that two runs have otherwise.
 *
 * @param what its key
 * @param first what the first run has
 * @param second what the second run has
 */
public record Difference(String what, String first, String second) {}
