package org.adlab.api.graph;

/**
 * {@link org.adlab.api.Scores} as a graph has them.
 *
 * @param maps {@code (N,1,H,W)}, of the images' size
 * @param image {@code (N)}
 */
public record GraphScores(Graph.Value maps, Graph.Value image) {}
