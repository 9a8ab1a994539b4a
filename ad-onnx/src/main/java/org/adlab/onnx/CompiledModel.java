package org.adlab.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.ScoringRuntime;

/** A model that ONNX Runtime has taken. */
record CompiledModel(OrtEnvironment environment, OrtSession session)
    implements ScoringRuntime.Compiled {

  /** What the model gave, until it is shown the next images. */
  record Outputs(OrtSession.Result result) {

    FloatBuffer floats(String name) {
      OnnxValue value =
          result
              .get(name)
              .orElseThrow(() -> new IllegalStateException("the model has no output " + name));
      if (value instanceof OnnxTensor tensor) {
        return tensor.getFloatBuffer();
      }
      throw new IllegalStateException(
          "the model's output %s is %s".formatted(name, value.getInfo()));
    }
  }

  /** Hears what the model gave. */
  interface Listener {
    void hear(Outputs outputs);
  }

  /** Shows the model images, {@code (N,3,H,W)}, left open. */
  void run(NDArray images, Listener listener) {
    Shape shape = images.getShape();
    // The engine's own memory where it gives that: copies outside the heap would wait for Java to
    // clear away.
    FloatBuffer pixels = images.toByteBuffer(true).asFloatBuffer();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, shape.getShape());
        OrtSession.Result result = session.run(Map.of(OnnxModel.IMAGES, input))) {
      listener.hear(new Outputs(result));
    } catch (OrtException e) {
      throw new AdLabException("ONNX Runtime fails on %s: %s".formatted(shape, e.getMessage()), e);
    }
  }

  @Override
  public List<AnomalyMap> score(NDArray images) {
    int height = (int) images.getShape().get(2);
    int width = (int) images.getShape().get(3);
    List<AnomalyMap> maps = new ArrayList<>();
    run(
        images,
        outputs -> {
          FloatBuffer values = outputs.floats(OnnxModel.MAP);
          FloatBuffer scores = outputs.floats(OnnxModel.SCORE);
          for (int i = 0; i < scores.limit(); i++) {
            float[] map = new float[height * width];
            values.get(map);
            maps.add(new AnomalyMap(height, width, map, scores.get(i)));
          }
        });
    return maps;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new AdLabException("ONNX Runtime does not end: %s".formatted(e.getMessage()), e);
    }
  }
}
