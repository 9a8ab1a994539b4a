/**
 * What a detector computes, said operator by operator, so that it can be written as a model for
 * other programs, or compiled. A teacher, a network, a student and a scorer each add their part to
 * a {@link org.adlab.api.graph.Graph}; what the graph is written as is nothing they know of.
 */
@NullMarked
package org.adlab.api.graph;

import org.jspecify.annotations.NullMarked;
