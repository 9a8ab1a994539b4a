package org.adlab.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.ScoringRuntime;

/** Scores through ONNX Runtime (https://onnxruntime.ai), on the CPU. */
final class OnnxRuntime implements ScoringRuntime {

  @Override
  public Compiled compile(Detector detector, int threads) {
    byte[] model = OnnxModel.of(detector, Map.of()).toByteArray();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = environment();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Threads that wait sleep: beside other work spinning ones take several times as long.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new CompiledModel(environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw new AdLabException(
          "ONNX Runtime does not take the detector: %s".formatted(e.getMessage()), e);
    }
  }

  private static OrtEnvironment environment() {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "AdLab");
    // Windows' builds tell Microsoft of sessions unless told not to.
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new AdLabException("ONNX Runtime does not start: %s".formatted(e.getMessage()), e);
    }
    return environment;
  }
}
