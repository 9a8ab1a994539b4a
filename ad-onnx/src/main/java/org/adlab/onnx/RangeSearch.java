package org.adlab.onnx;

import ai.djl.ndarray.NDArray;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the ranges of a model's values by showing it images. */
final class RangeSearch {

  /**
   * The part of the numbers left out at either end. Few numbers are that large, and steps that
   * reached for them would be too coarse for all others.
   */
  private static final double OUTSIDE = 1e-5;

  private final Map<String, Histogram> seen = new LinkedHashMap<>();

  private RangeSearch(Collection<String> values) {
    values.forEach(value -> seen.put(value, new Histogram()));
  }

  /**
   * @param model in full precision
   * @param values the names of the values wanted
   * @param images batches of {@code (N,3,H,W)}, RGB in [0,1]; left open
   */
  static Ranges among(
      Iterable<NDArray> images, ModelProto model, Collection<String> values, int threads) {
    RangeSearch search = new RangeSearch(values);
    try (CompiledModel telling = OnnxRuntime.session(telling(model, values), threads)) {
      for (NDArray batch : images) {
        telling.run(batch, search::add);
      }
    }
    Map<String, Range> ranges = new LinkedHashMap<>();
    search.seen.forEach((value, histogram) -> ranges.put(value, histogram.range(OUTSIDE)));
    return new Ranges(Quantisation.name(model), ranges);
  }

  /** The model, with the values among its outputs. */
  private static ModelProto telling(ModelProto model, Collection<String> values) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    TypeProto floats =
        TypeProto.newBuilder()
            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()))
            .build();
    values.forEach(
        value -> graph.addOutput(ValueInfoProto.newBuilder().setName(value).setType(floats)));
    return model.toBuilder().setGraph(graph).build();
  }

  private void add(CompiledModel.Outputs result) {
    for (Map.Entry<String, Histogram> value : seen.entrySet()) {
      value.getValue().add(result.floats(value.getKey()));
    }
  }
}
