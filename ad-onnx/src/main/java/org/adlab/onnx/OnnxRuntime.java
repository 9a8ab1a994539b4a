package org.adlab.onnx;

import ai.djl.ndarray.NDArray;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.ScoringRuntime;
import org.jspecify.annotations.Nullable;

/** Scores through ONNX Runtime (https://onnxruntime.ai), on the CPU. */
final class OnnxRuntime implements ScoringRuntime {

  private static final String NAME = "AdLab";
  private static final int ERRORS_ONLY = 3;

  private final Precision precision;
  private @Nullable Ranges ranges;

  OnnxRuntime(Precision precision) {
    this.precision = precision;
  }

  @Override
  public boolean reducesPrecision() {
    return precision == Precision.INT8;
  }

  @Override
  public void calibrate(Detector detector, Iterable<NDArray> images, int threads) {
    ModelProto model = OnnxModel.of(detector, Map.of());
    ranges = RangeSearch.among(images, model, new Quantisation(model).values(), threads);
  }

  @Override
  public void save(Path directory) throws IOException {
    if (ranges != null) {
      ranges.save(directory);
    }
  }

  @Override
  public void load(Path directory) throws IOException {
    if (reducesPrecision()) {
      ranges = Ranges.load(directory);
    }
  }

  @Override
  public String name() {
    return "ONNX Runtime " + environment().getVersion() + (reducesPrecision() ? ", int8" : "");
  }

  @Override
  public Compiled compile(Detector detector, int threads) {
    ModelProto model = OnnxModel.of(detector, Map.of());
    if (!reducesPrecision()) {
      return session(model, threads);
    }
    if (ranges == null) {
      throw new IllegalStateException("int8 without calibration");
    }
    return session(new Quantisation(model).apply(model, ranges), threads);
  }

  /** Has ONNX Runtime take a model. */
  static CompiledModel session(ModelProto model, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = environment();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Threads that wait sleep: beside other work spinning ones take several times as long.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new CompiledModel(
          environment, environment.createSession(model.toByteArray(), options));
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
