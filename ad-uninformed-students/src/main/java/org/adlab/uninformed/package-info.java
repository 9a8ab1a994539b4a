/**
 * Uninformed Students (Bergmann et al., "Uninformed Students: Student-Teacher Anomaly Detection
 * with Discriminative Latent Embeddings", CVPR 2020): patch networks and their exact dense form,
 * the teacher {@code patch-descriptor} and its training, the student {@code ensemble} and the
 * scorer {@code regression-and-variance}.
 */
@NullMarked
package org.adlab.uninformed;

import org.jspecify.annotations.NullMarked;
