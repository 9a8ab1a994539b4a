package org.adlab.backbones.weights;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.backbones.weights.PickleMachine.Tuple;

/**
 * What the pickle of a state dict may name: ordered dictionaries, storages, and the functions that
 * make a tensor from a storage. None of them is run; each has its counterpart here.
 */
final class TorchPickle {

  static final String ADVICE =
      "only tensors are read, so in Python save the state dict alone, torch.save(model.state_dict(),"
          + " path), or save it as safetensors.";

  /** A storage that the pickle refers to: where its bytes are is for the container to know. */
  record Storage(ElementType type, String key, long count) {}

  /** A tensor as the pickle describes it. */
  record View(Storage storage, Strided strided) {}

  private enum Function {
    ORDERED_DICT,
    TENSOR,
    PARAMETER
  }

  private static final Map<String, Object> GLOBALS =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", Function.ORDERED_DICT),
          Map.entry("torch._utils._rebuild_tensor", Function.TENSOR),
          Map.entry("torch._utils._rebuild_tensor_v2", Function.TENSOR),
          Map.entry("torch._utils._rebuild_parameter", Function.PARAMETER),
          Map.entry("torch.FloatStorage", ElementType.F32),
          Map.entry("torch.HalfStorage", ElementType.F16),
          Map.entry("torch.BFloat16Storage", ElementType.BF16),
          Map.entry("torch.DoubleStorage", ElementType.F64),
          Map.entry("torch.LongStorage", ElementType.I64),
          Map.entry("torch.IntStorage", ElementType.I32),
          Map.entry("torch.ShortStorage", ElementType.I16),
          Map.entry("torch.CharStorage", ElementType.I8),
          Map.entry("torch.ByteStorage", ElementType.U8),
          Map.entry("torch.BoolStorage", ElementType.BOOL));

  private final Map<String, Storage> storages = new LinkedHashMap<>();

  /** Every storage that the pickle referred to, by its key. */
  Map<String, Storage> storages() {
    return storages;
  }

  Object global(String module, String name) throws IOException {
    Object known = GLOBALS.get(module.replace("torch.cuda", "torch") + "." + name);
    if (known == null) {
      throw new RefusedException("the pickle would call " + module + "." + name + "; " + ADVICE);
    }
    return known;
  }

  Object call(Object callee, List<Object> arguments) throws IOException {
    if (!(callee instanceof Function function)) {
      throw unexpected();
    }
    switch (function) {
      case ORDERED_DICT -> {
        if (arguments.isEmpty()) {
          return new LinkedHashMap<>();
        }
      }
      case TENSOR -> {
        // storage, offset, size, stride; then whether it learns, and its hooks.
        if (arguments.size() >= 4 && arguments.get(0) instanceof Storage storage) {
          long[] shape = numbers(arguments.get(2));
          long[] strides = numbers(arguments.get(3));
          long offset = number(arguments.get(1));
          return new View(storage, Strided.of(offset, shape, strides, storage.count()));
        }
      }
      case PARAMETER -> {
        if (!arguments.isEmpty() && arguments.get(0) instanceof View view) {
          return view;
        }
      }
    }
    throw unexpected();
  }

  /** {@code ("storage", type, key, device, count)}, and in old files a sixth that is None. */
  Object persistent(Object id) throws IOException {
    if (id instanceof Tuple tuple
        && (tuple.items().size() == 5
            || (tuple.items().size() == 6 && tuple.items().get(5) == PickleMachine.NONE))
        && tuple.items().get(0).equals("storage")
        && tuple.items().get(1) instanceof ElementType type
        && tuple.items().get(2) instanceof String key
        && number(tuple.items().get(4)) >= 0) {
      Storage storage = new Storage(type, key, number(tuple.items().get(4)));
      Storage before = storages.putIfAbsent(key, storage);
      if (before != null && !before.equals(storage)) {
        throw new IOException("storage '%s' is described in two ways".formatted(key));
      }
      return storage;
    }
    throw unexpected();
  }

  private static long[] numbers(Object tuple) throws IOException {
    if (!(tuple instanceof Tuple items)) {
      throw unexpected();
    }
    long[] numbers = new long[items.items().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(items.items().get(i));
    }
    return numbers;
  }

  private static long number(Object value) throws IOException {
    if (value instanceof Long number) {
      return number;
    }
    throw unexpected();
  }

  private static IOException unexpected() {
    return new RefusedException(
        "its pickle describes a tensor otherwise than torch.save does; " + ADVICE);
  }
}
