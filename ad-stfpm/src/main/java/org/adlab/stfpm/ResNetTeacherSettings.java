package org.adlab.stfpm;

import java.util.List;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.Setting;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;

/** Settings of the teacher {@code resnet}. */
public record ResNetTeacherSettings(
    @Setting(value = "the backbone's shape", defaults = "resnet18") Backbone architecture,
    @Setting(
            value = "which levels describe: 1 to 4 for torchvision's layer1 to layer4, ascending",
            defaults = "[1, 2, 3]",
            min = 1,
            max = 4)
        List<Integer> levels,
    @Setting(
            value =
                "imagenet (torchvision's, cached or downloaded), bundled (resnet18-slim only), taught"
                    + " (by the experiment's section training), random (untrained), or a .safetensors, .npz or .pth file",
            defaults = "imagenet")
        FileOrName weights) {

  /** Refuses levels that are not ascending. */
  public ResNetTeacherSettings {
    new ResNetArchitecture(architecture, levels);
  }
}
