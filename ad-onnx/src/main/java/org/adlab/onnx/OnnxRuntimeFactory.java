package org.adlab.onnx;

import java.util.List;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScoringRuntimeFactory;

/** The scoring runtime {@code onnx}. */
public final class OnnxRuntimeFactory implements ScoringRuntimeFactory<OnnxRuntimeSettings> {

  private static final String LIBRARY = "ai.onnxruntime.OrtEnvironment";

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "ONNX Runtime on the CPU: faster than the engine, and equal to a few units of the last"
        + " digits; in int8 faster still, and only alike";
  }

  @Override
  public Class<OnnxRuntimeSettings> settingsType() {
    return OnnxRuntimeSettings.class;
  }

  @Override
  public List<String> objections(OnnxRuntimeSettings settings) {
    try {
      Class.forName(LIBRARY, true, OnnxRuntimeFactory.class.getClassLoader());
      return List.of();
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(
          "ONNX Runtime's native library does not load (%s); leave evaluation.runtime out to score by the engine"
              .formatted(cause.getMessage()));
    } catch (ClassNotFoundException e) {
      return List.of(
          "ONNX Runtime is not on the class path; add com.microsoft.onnxruntime:onnxruntime, or score by the engine");
    }
  }

  @Override
  public ScoringRuntime create(OnnxRuntimeSettings settings, PluginContext context) {
    List<String> objections = objections(settings);
    if (!objections.isEmpty()) {
      throw new InvalidSettingsException(objections);
    }
    return new OnnxRuntime(settings.precision());
  }
}
