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

  @Override
  public List<AnomalyMap> score(NDArray images) {
    Shape shape = images.getShape();
    FloatBuffer pixels = images.toByteBuffer().asFloatBuffer();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, shape.getShape());
        OrtSession.Result result = session.run(Map.of(OnnxModel.IMAGES, input))) {
      FloatBuffer values = floats(result, OnnxModel.MAP);
      FloatBuffer scores = floats(result, OnnxModel.SCORE);
      int height = (int) shape.get(2);
      int width = (int) shape.get(3);
      List<AnomalyMap> maps = new ArrayList<>();
      for (int i = 0; i < shape.get(0); i++) {
        float[] map = new float[height * width];
        values.get(map);
        maps.add(new AnomalyMap(height, width, map, scores.get(i)));
      }
      return maps;
    } catch (OrtException e) {
      throw new AdLabException("ONNX Runtime fails on %s: %s".formatted(shape, e.getMessage()), e);
    }
  }

  private static FloatBuffer floats(OrtSession.Result result, String name) throws OrtException {
    OnnxValue value =
        result
            .get(name)
            .orElseThrow(() -> new IllegalStateException("the model has no output " + name));
    if (value instanceof OnnxTensor tensor) {
      return tensor.getFloatBuffer();
    }
    throw new IllegalStateException("the model's output %s is %s".formatted(name, value.getInfo()));
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
