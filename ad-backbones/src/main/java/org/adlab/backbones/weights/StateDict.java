package org.adlab.backbones.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adlab.backbones.weights.TorchPickle.Storage;
import org.adlab.backbones.weights.TorchPickle.View;

/** The tensors that a pickle described, on their way to their values. */
final class StateDict {

  /** What trainers call the state dict among the other things of a checkpoint. */
  private static final List<String> USUAL_NAMES =
      List.of("state_dict", "model_state_dict", "model", "teacher", "net", "weights");

  /** Weights may be tied, but a file whose tensors all show the same few values is a trap. */
  private static final int MOST_VIEWS_OF_A_VALUE = 4;

  private final Map<String, View> views = new LinkedHashMap<>();
  private final Map<String, List<String>> namesOfStorage = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();

  /**
   * @param root what the pickle holds: a state dict, or a dictionary with one in it
   */
  StateDict(Object root) throws IOException {
    long stored = 0;
    long shown = 0;
    Budget budget = new Budget();
    for (Map.Entry<?, ?> entry : choose(root).entrySet()) {
      if (entry.getKey() instanceof String name && entry.getValue() instanceof View view) {
        views.put(name, view);
        List<String> names =
            namesOfStorage.computeIfAbsent(view.storage().key(), key -> new ArrayList<>());
        if (names.isEmpty()) {
          stored += new Budget().take(name, view.storage().count());
        }
        names.add(name);
        shown += budget.take(name, view.strided().count());
      }
    }
    if (shown > MOST_VIEWS_OF_A_VALUE * stored) {
      throw new IOException("its tensors show each value stored too often");
    }
  }

  private static Map<?, ?> choose(Object root) throws IOException {
    if (!(root instanceof Map<?, ?> map)) {
      throw new RefusedException("it holds no dictionary of tensors; " + TorchPickle.ADVICE);
    }
    if (holdsTensors(map)) {
      return map;
    }
    for (String name : USUAL_NAMES) {
      if (map.get(name) instanceof Map<?, ?> inner && holdsTensors(inner)) {
        return inner;
      }
    }
    List<Map<?, ?>> others = new ArrayList<>();
    for (Object value : map.values()) {
      if (value instanceof Map<?, ?> inner && holdsTensors(inner)) {
        others.add(inner);
      }
    }
    if (others.size() != 1) {
      throw new RefusedException(
          "it holds %d dictionaries of tensors, where one is expected; ".formatted(others.size())
              + TorchPickle.ADVICE);
    }
    return others.get(0);
  }

  private static boolean holdsTensors(Map<?, ?> map) {
    return map.values().stream().anyMatch(View.class::isInstance);
  }

  /** The keys of the storages that the tensors lie in. */
  Set<String> storages() {
    return namesOfStorage.keySet();
  }

  /** Gives every tensor in a storage its values. */
  void fill(Storage storage, float[] values) {
    for (String name : namesOfStorage.getOrDefault(storage.key(), List.of())) {
      View view = views.get(name);
      if (view != null && view.storage().equals(storage)) {
        tensors.put(name, view.strided().gather(values));
      }
    }
  }

  /** The tensors by name, in the file's order. */
  Map<String, Tensor> tensors() throws IOException {
    Map<String, Tensor> inOrder = new LinkedHashMap<>();
    for (String name : views.keySet()) {
      Tensor tensor = tensors.get(name);
      if (tensor == null) {
        throw new IOException("tensor '%s' has no values".formatted(name));
      }
      inOrder.put(name, tensor);
    }
    return inOrder;
  }
}
