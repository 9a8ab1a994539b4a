package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Scores with fitted detectors in place of the engine: compiles what they compute, as a graph of
 * operators, into something faster.
 */
public interface ScoringRuntime {

  /** What it is called, with its version: {@code ONNX Runtime 1.21.1}. */
  String name();

  /** A detector, compiled. */
  interface Compiled extends AutoCloseable {

    /**
     * Scores a batch of images.
     *
     * @param images {@code (N,3,H,W)} float32, RGB in [0,1]; left open
     * @return one map an image, of its size
     */
    List<AnomalyMap> score(NDArray images);

    @Override
    void close();
  }

  /**
   * Compiles a detector as it is now: what it learns later has no part in it.
   *
   * @param detector fitted or loaded, without {@link Detector#graphObjections}; may be closed
   *     afterwards
   * @param threads how many threads may work, at least 1
   */
  Compiled compile(Detector detector, int threads);
}
