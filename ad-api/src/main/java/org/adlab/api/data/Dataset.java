package org.adlab.api.data;

import java.util.List;

/** Images to learn from, and images to be judged by. */
public interface Dataset {

  /** What this is, for people: {@code mvtec-ad/transistor}. */
  String name();

  /** Anomaly-free images to fit the student to. */
  List<Sample> train();

  /** Anomaly-free images held out from training; may be empty. */
  List<Sample> validation();

  /** Images to evaluate on, with and without anomalies. */
  List<Sample> test();

  /**
   * Names the data by content, settings included: equal fingerprints mean equal samples. Cheap:
   * from names, sizes and settings where reading every byte would cost too much.
   */
  String fingerprint();
}
