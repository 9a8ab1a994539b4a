package org.adlab.stfpm;

import java.nio.file.Path;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.weights.PretrainedWeights;
import org.adlab.backbones.weights.Weights;

/** Where a teacher's weights come from: torchvision's, the bundled ones, or a file. */
final class TeacherWeights {

  private TeacherWeights() {}

  static Weights read(ResNetTeacherSettings settings, PluginContext context) {
    return Weights.read(locate(settings, context));
  }

  private static Path locate(ResNetTeacherSettings settings, PluginContext context) {
    Backbone backbone = settings.architecture();
    return switch (settings.weights().text()) {
      case "imagenet" ->
          PretrainedWeights.locate(
              backbone.label(), context.cache(), context.offline(), context.progress());
      default -> settings.weights().path();
    };
  }
}
