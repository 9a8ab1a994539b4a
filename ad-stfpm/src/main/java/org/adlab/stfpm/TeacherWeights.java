package org.adlab.stfpm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.weights.ImageNetWeights;
import org.adlab.backbones.weights.Weights;

/** Where a teacher's weights come from: torchvision's, the bundled ones, or a file. */
final class TeacherWeights {

  private TeacherWeights() {}

  static Weights read(ResNetTeacherSettings settings, PluginContext context) {
    Backbone backbone = settings.architecture();
    return switch (settings.weights().text()) {
      case "imagenet" -> imagenet(backbone, context);
      case "bundled" -> bundled(backbone);
      default -> Weights.read(settings.weights().path());
    };
  }

  private static Weights imagenet(Backbone backbone, PluginContext context) {
    if (!ImageNetWeights.architectures().contains(backbone.torchvisionName())) {
      throw new AdLabException(
          "torchvision has no ImageNet weights for %s, only for %s"
              .formatted(
                  backbone.label(),
                  Arrays.stream(Backbone.values())
                      .filter(
                          other ->
                              ImageNetWeights.architectures().contains(other.torchvisionName()))
                      .map(Backbone::label)
                      .collect(Collectors.joining(", "))));
    }
    return Weights.read(
        new ImageNetWeights()
            .locate(
                backbone.torchvisionName(),
                context.cache(),
                context.offline(),
                context.progress()));
  }

  private static Weights bundled(Backbone backbone) {
    String name = backbone.label() + ".safetensors";
    try (InputStream in = TeacherWeights.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AdLabException(
            "none are bundled for %s, only for %s"
                .formatted(backbone.label(), Backbone.RESNET18_SLIM.label()));
      }
      Path file = Files.createTempFile("adlab-", "-" + name);
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return Weights.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled weights cannot be unpacked", e);
    }
  }
}
