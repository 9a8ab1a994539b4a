package org.adlab.backbones.weights;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle as data: the opcodes that {@code torch.save} writes for a state dict (protocol 2)
 * and no others. Nothing is ever run; what a pickle may name and call is up to {@link TorchPickle}.
 * Every opcode adds at most one value, so memory stays in proportion to the input.
 *
 * <p>Source: the opcodes' descriptions in Python's {@code pickletools}.
 */
final class PickleMachine {

  /** Python's {@code None}. */
  static final Object NONE = new Object();

  /** Python's tuple. Lists are {@link List}s, dictionaries {@link Map}s. */
  record Tuple(List<Object> items) {}

  private static final int PROTOCOL = 2;

  private final PickleInput in;
  private final TorchPickle torch;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, Object> memo = new HashMap<>();

  private PickleMachine(PickleInput in, TorchPickle torch) {
    this.in = in;
    this.torch = torch;
  }

  /** Reads one pickle, to its end and no further. */
  static Object load(InputStream in, TorchPickle torch) throws IOException {
    return new PickleMachine(new PickleInput(in), torch).run();
  }

  private Object run() throws IOException {
    for (int opcode = in.unsigned8(); opcode != '.'; opcode = in.unsigned8()) {
      step(opcode);
    }
    return pop();
  }

  private void step(int opcode) throws IOException {
    switch (opcode) {
      case 0x80 -> checkProtocol(in.unsigned8());
      case '(' -> marks.push(stack.size());
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push(in.unsigned(1));
      case 'M' -> push(in.unsigned(2));
      case 'J' -> push((long) (int) in.unsigned(4));
      case 0x8a -> push(in.integer(in.unsigned8()));
      case 'G' -> push(in.float64());
      case 'X', 'T' -> push(in.text(in.unsigned(4)));
      case 'U' -> push(in.text(in.unsigned(1)));
      case ')' -> push(new Tuple(List.of()));
      case 0x85, 0x86, 0x87 -> push(new Tuple(popLast(opcode - 0x84)));
      case 't' -> push(new Tuple(popToMark()));
      case ']' -> push(new ArrayList<>());
      case 'a' -> append(popLast(1));
      case 'e' -> append(popToMark());
      case '}' -> push(new LinkedHashMap<>());
      case 's' -> setItems(popLast(2));
      case 'u' -> setItems(popToMark());
      case 'q' -> memo.put(in.unsigned(1), top());
      case 'r' -> memo.put(in.unsigned(4), top());
      case 'h' -> push(remembered(in.unsigned(1)));
      case 'j' -> push(remembered(in.unsigned(4)));
      case 'c' -> push(torch.global(in.line(), in.line()));
      case 'R' -> reduce();
      case 'b' -> build();
      case 'Q' -> push(torch.persistent(pop()));
      default ->
          throw new RefusedException(
              "its pickle has the opcode 0x%02x, which no state dict needs; ".formatted(opcode)
                  + TorchPickle.ADVICE);
    }
  }

  private static void checkProtocol(int protocol) throws IOException {
    if (protocol != PROTOCOL) {
      throw new RefusedException(
          "its pickle has protocol %d and only %d is read; ".formatted(protocol, PROTOCOL)
              + TorchPickle.ADVICE);
    }
  }

  private void reduce() throws IOException {
    List<Object> calleeAndArguments = popLast(2);
    if (!(calleeAndArguments.get(1) instanceof Tuple arguments)) {
      throw malformed();
    }
    push(torch.call(calleeAndArguments.get(0), arguments.items()));
  }

  /** Attributes of a dictionary, such as {@code _metadata}: of no use here. */
  private void build() throws IOException {
    if (!(pop() instanceof Map) || !(top() instanceof Map)) {
      throw malformed();
    }
  }

  private void append(List<Object> items) throws IOException {
    if (!(top() instanceof List<?> list)) {
      throw malformed();
    }
    @SuppressWarnings("unchecked") // All lists here are made by this class.
    List<Object> target = (List<Object>) list;
    target.addAll(items);
  }

  private void setItems(List<Object> keysAndValues) throws IOException {
    if (!(top() instanceof Map<?, ?> map) || keysAndValues.size() % 2 != 0) {
      throw malformed();
    }
    @SuppressWarnings("unchecked") // All maps here are made by this class and TorchPickle.
    Map<Object, Object> target = (Map<Object, Object>) map;
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      // Only keys whose hash takes no walk through other values, which might contain themselves.
      if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
        throw new RefusedException(
            "its pickle has a dictionary with keys other than names and numbers; "
                + TorchPickle.ADVICE);
      }
      target.put(key, keysAndValues.get(i + 1));
    }
  }

  private Object remembered(long key) throws IOException {
    Object value = memo.get(key);
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() throws IOException {
    if (stack.size() <= floor()) {
      throw malformed();
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws IOException {
    return popLast(1).get(0);
  }

  private List<Object> popLast(int count) throws IOException {
    if (stack.size() - count < floor()) {
      throw malformed();
    }
    return cut(stack.size() - count);
  }

  private List<Object> popToMark() throws IOException {
    if (marks.isEmpty()) {
      throw malformed();
    }
    return cut(marks.pop());
  }

  private List<Object> cut(int from) {
    List<Object> tail = stack.subList(from, stack.size());
    List<Object> items = new ArrayList<>(tail);
    tail.clear();
    return items;
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.peek();
  }

  private static IOException malformed() {
    return new IOException("its pickle is malformed");
  }
}
