package org.adlab.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.ScoringRuntime;

/** Scores through ONNX Runtime (https://onnxruntime.ai), on the CPU. */
final class OnnxRuntime implements ScoringRuntime {

  private static final String NAME = "AdLab";
  private static final int ERRORS_ONLY = 3;

  @Override
  public String name() {
    return "ONNX Runtime " + environment().getVersion();
  }

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

  /** ONNX Runtime itself, the same one every time. */
  static OrtEnvironment environment() {
    return Kept.ENVIRONMENT;
  }

  /**
   * ONNX Runtime's shutdown hook ends the environment beneath whoever is still scoring, and then
   * the process crashes (microsoft/onnxruntime#31352): a Ctrl-C is enough. It counts who holds the
   * environment, so this holds it once more, for good.
   */
  private static final class Kept {

    private static final OrtEnvironment ENVIRONMENT =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, NAME);

    static {
      try {
        Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
        api.setAccessible(true);
        Method hold =
            OrtEnvironment.class.getDeclaredMethod(
                "createHandle", long.class, int.class, String.class);
        hold.setAccessible(true);
        hold.invoke(null, api.getLong(null), ERRORS_ONLY, NAME);
        // Windows' builds tell Microsoft of sessions unless told not to.
        ENVIRONMENT.setTelemetry(false);
      } catch (ReflectiveOperationException | OrtException e) {
        throw new AdLabException(
            "ONNX Runtime %s is not the version that AdLab is made for: %s"
                .formatted(ENVIRONMENT.getVersion(), e),
            e);
      }
    }
  }
}
