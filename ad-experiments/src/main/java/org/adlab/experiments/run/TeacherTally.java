package org.adlab.experiments.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what the teacher was asked of training and validation images, and what it was spared. */
final class TeacherTally {

  private long described;
  private long fromCache;

  /** The teacher described some images. */
  void described(int images) {
    described += images;
  }

  /** What the teacher would say of some images was found in the cache. */
  void fromCache(int images) {
    fromCache += images;
  }

  /** As {@code result.json} has it. */
  Map<String, Long> json() {
    Map<String, Long> json = new LinkedHashMap<>();
    json.put("described", described);
    json.put("from-cache", fromCache);
    return json;
  }
}
