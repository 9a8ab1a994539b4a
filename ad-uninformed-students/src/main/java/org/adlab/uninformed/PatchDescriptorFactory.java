package org.adlab.uninformed;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherFactory;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/** The teacher {@code patch-descriptor}. */
public final class PatchDescriptorFactory implements TeacherFactory<PatchDescriptorSettings> {

  private static final String BUNDLED = "bundled";
  private static final String RANDOM = "random";

  @Override
  public String name() {
    return "patch-descriptor";
  }

  @Override
  public String description() {
    return "describes the patch around every pixel by 128 numbers (Bergmann et al., CVPR 2020)";
  }

  @Override
  public Class<PatchDescriptorSettings> settingsType() {
    return PatchDescriptorSettings.class;
  }

  @Override
  public List<String> objections(PatchDescriptorSettings settings) {
    if (isOne(settings, BUNDLED)
        || isOne(settings, RANDOM)
        || isOne(settings, PluginContext.TAUGHT)) {
      return List.of();
    }
    return settings.weights().stream()
        .filter(file -> !Files.isRegularFile(file.path()))
        .map(
            file ->
                "weights: %s: there is no such weights file; check the path".formatted(file.path()))
        .toList();
  }

  private static boolean isOne(PatchDescriptorSettings settings, String name) {
    return settings.weights().size() == 1 && settings.weights().get(0).text().equals(name);
  }

  private static List<Weights> read(PatchDescriptorSettings settings, PluginContext context) {
    if (isOne(settings, BUNDLED)) {
      return BundledTeachers.read(settings.receptiveFields());
    }
    if (isOne(settings, PluginContext.TAUGHT)) {
      return List.of(Weights.read(context.requireTaught()));
    }
    return settings.weights().stream().map(file -> Weights.read(file.path())).toList();
  }

  @Override
  public Teacher create(PatchDescriptorSettings settings, PluginContext context) {
    PatchArchitecture architecture = PatchArchitecture.of(settings.receptiveFields());
    if (isOne(settings, RANDOM)) {
      return new PatchDescriptorTeacher(
          architecture,
          architecture.randomTensors(context.seed()),
          "random-%016x".formatted(context.seed().value()),
          context.manager());
    }
    List<Weights> files = read(settings, context);
    Map<String, Tensor> all = new LinkedHashMap<>();
    files.forEach(file -> all.putAll(file.tensors()));
    Weights together =
        new Weights(
                all,
                Map.of(),
                files.stream().map(Weights::fingerprint).collect(Collectors.joining("+")),
                files.stream().map(Weights::source).collect(Collectors.joining(", ")))
            .checked(
                architecture.parameterShapes(), "teacher patch-descriptor " + architecture.name());
    return new PatchDescriptorTeacher(
        architecture, together.tensors(), together.fingerprint(), context.manager());
  }
}
