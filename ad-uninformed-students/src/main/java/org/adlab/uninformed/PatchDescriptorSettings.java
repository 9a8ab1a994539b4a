package org.adlab.uninformed;

import java.util.List;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.Setting;

/** Settings of the teacher {@code patch-descriptor}. */
public record PatchDescriptorSettings(
    @Setting(
            value = "sides of the patches described, in pixels: some of 17, 33, 65; a level each",
            defaults = "[33]")
        List<Integer> receptiveFields,
    @Setting(
            value =
                "bundled, random, taught (by the experiment's section training), or .safetensors"
                    + " files written by ./ad teach that hold these receptive fields between them",
            defaults = "[bundled]")
        List<FileOrName> weights) {

  public PatchDescriptorSettings {
    receptiveFields = List.copyOf(receptiveFields);
    weights = List.copyOf(weights);
    PatchArchitecture.of(receptiveFields);
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("weights: name at least one file, or bundled");
    }
  }
}
