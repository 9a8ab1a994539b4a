package org.adlab.experiments.maps;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** Anomaly maps that some program wrote, with the ground truth, read one image at a time. */
public sealed interface MapSource extends Closeable permits MapFolder, MapStack {

  /** What this is, for people: {@code mvtec-ad/transistor}. */
  String name();

  /** How many images there are; at least one. */
  int size();

  /**
   * Reads one image's map and ground truth.
   *
   * @throws org.adlab.api.AdLabException if a file is damaged or not what it should be
   */
  JudgedMap read(int index) throws IOException;

  /** Where everything comes from, for {@code result.json}. */
  Map<String, Object> provenance();
}
