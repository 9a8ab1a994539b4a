package org.adlab.stfpm;

import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TeacherFactory;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.weights.Weights;

/** The teacher {@code resnet}. */
public final class ResNetTeacherFactory implements TeacherFactory<ResNetTeacherSettings> {

  @Override
  public String name() {
    return "resnet";
  }

  @Override
  public String description() {
    return "a frozen ResNet; its levels' outputs are the description (Wang et al., BMVC 2021)";
  }

  @Override
  public Class<ResNetTeacherSettings> settingsType() {
    return ResNetTeacherSettings.class;
  }

  @Override
  public List<String> objections(ResNetTeacherSettings settings) {
    try {
      TeacherWeights.requireThere(settings);
      return List.of();
    } catch (AdLabException e) {
      return List.of(complaint(e));
    }
  }

  @Override
  public Teacher create(ResNetTeacherSettings settings, PluginContext context) {
    ResNetArchitecture architecture =
        new ResNetArchitecture(settings.architecture(), settings.levels());
    if (settings.weights().text().equals(TeacherWeights.RANDOM)) {
      return new ResNetTeacher(
          architecture,
          architecture.randomTensors(context.seed()),
          "random-%016x".formatted(context.seed().value()),
          context.manager());
    }
    Weights weights = weights(settings, architecture, context);
    return new ResNetTeacher(
        architecture, weights.tensors(), weights.fingerprint(), context.manager());
  }

  /** Whatever is wrong with weights, another choice of them is what helps. */
  private static Weights weights(
      ResNetTeacherSettings settings, ResNetArchitecture architecture, PluginContext context) {
    try {
      return TeacherWeights.read(settings, context)
          .checked(architecture.shapes(), "teacher resnet " + architecture.name());
    } catch (AdLabException e) {
      InvalidSettingsException told = new InvalidSettingsException(complaint(e));
      told.initCause(e);
      throw told;
    }
  }

  private static String complaint(AdLabException wrong) {
    String told = String.valueOf(wrong.getMessage());
    return told.startsWith("weights: ") ? told : "weights: " + told;
  }
}
