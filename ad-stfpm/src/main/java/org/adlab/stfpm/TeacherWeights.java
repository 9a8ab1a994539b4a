package org.adlab.stfpm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.weights.ImageNetWeights;
import org.adlab.backbones.weights.Weights;

/** Where a teacher's weights come from: torchvision's, the bundled ones, or a file. */
final class TeacherWeights {

  /** Weights drawn from the experiment's seed. */
  static final String RANDOM = "random";

  private TeacherWeights() {}

  /**
   * Refuses weights that are not there, without a look at the network or into a file.
   *
   * @throws AdLabException if there are none for this backbone, or no such file
   */
  static void requireThere(ResNetTeacherSettings settings) {
    Backbone backbone = settings.architecture();
    String weights = settings.weights().text();
    if (weights.equals("imagenet")) {
      requireTorchvision(backbone);
    } else if (weights.equals("bundled")) {
      requireBundled(backbone);
    } else if (!List.of(RANDOM, PluginContext.TAUGHT).contains(weights)
        && !Files.isRegularFile(settings.weights().path())) {
      throw new AdLabException(
          "%s: there is no such weights file; check the path".formatted(settings.weights().path()));
    }
  }

  static Weights read(ResNetTeacherSettings settings, PluginContext context) {
    requireThere(settings);
    Backbone backbone = settings.architecture();
    return switch (settings.weights().text()) {
      case "imagenet" -> imagenet(backbone, context);
      case "bundled" -> bundled(backbone);
      case PluginContext.TAUGHT -> Weights.read(context.requireTaught());
      default -> Weights.read(settings.weights().path());
    };
  }

  private static void requireTorchvision(Backbone backbone) {
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
  }

  private static void requireBundled(Backbone backbone) {
    if (TeacherWeights.class.getResource(bundle(backbone)) == null) {
      throw new AdLabException(
          "none are bundled for %s, only for %s"
              .formatted(backbone.label(), Backbone.RESNET18_SLIM.label()));
    }
  }

  private static String bundle(Backbone backbone) {
    return backbone.label() + ".safetensors";
  }

  private static Weights imagenet(Backbone backbone, PluginContext context) {
    return Weights.read(
        new ImageNetWeights()
            .locate(
                backbone.torchvisionName(),
                context.cache(),
                context.offline(),
                context.progress()));
  }

  private static Weights bundled(Backbone backbone) {
    String name = bundle(backbone);
    try (InputStream in =
        Objects.requireNonNull(TeacherWeights.class.getResourceAsStream(name), name)) {
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
