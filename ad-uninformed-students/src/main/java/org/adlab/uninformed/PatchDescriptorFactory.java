package org.adlab.uninformed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherFactory;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/** The teacher {@code patch-descriptor}. */
public final class PatchDescriptorFactory implements TeacherFactory<PatchDescriptorSettings> {

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
  public Teacher create(PatchDescriptorSettings settings, PluginContext context) {
    PatchArchitecture architecture = PatchArchitecture.of(settings.receptiveFields());
    List<String> names = settings.weights().stream().map(FileOrName::text).toList();
    if (names.equals(List.of("random"))) {
      return new PatchDescriptorTeacher(
          architecture,
          architecture.randomTensors(context.seed()),
          "random-%016x".formatted(context.seed().value()),
          context.manager());
    }
    List<Weights> files =
        names.equals(List.of("bundled"))
            ? BundledTeachers.read(settings.receptiveFields())
            : settings.weights().stream().map(file -> Weights.read(file.path())).toList();
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
