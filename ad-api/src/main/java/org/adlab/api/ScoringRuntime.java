package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Scores with fitted detectors in place of the engine: compiles what they compute, as a graph of
 * operators, into something faster.
 */
public interface ScoringRuntime {

  /** What it is called, with its version: {@code ONNX Runtime 1.26.0}. */
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
   * Whether its scores are only like the engine's. Then it is calibrated or loaded before it
   * compiles, and what it does to every metric is told.
   */
  default boolean reducesPrecision() {
    return false;
  }

  /**
   * Learns from anomaly-free images what it needs to know of a detector.
   *
   * @param detector fitted or loaded, without {@link Detector#graphObjections}; left open
   * @param images batches of {@code (N,3,H,W)} float32, RGB in [0,1]; left open
   * @param threads how many threads may work, at least 1
   */
  default void calibrate(Detector detector, Iterable<NDArray> images, int threads) {}

  /**
   * Writes what it has learned, if anything.
   *
   * @param directory an existing, empty directory
   */
  default void save(Path directory) throws IOException {}

  /**
   * Reads what {@link #save} wrote, in place of calibrating.
   *
   * @throws AdLabException if it is not there, or damaged
   */
  default void load(Path directory) throws IOException {}

  /**
   * Compiles a detector as it is now: what it learns later has no part in it.
   *
   * @param detector fitted or loaded, without {@link Detector#graphObjections}; may be closed
   *     afterwards
   * @param threads how many threads may work, at least 1
   */
  Compiled compile(Detector detector, int threads);
}
