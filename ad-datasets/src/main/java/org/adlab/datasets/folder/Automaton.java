package org.adlab.datasets.folder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * States, and characters that lead from one to another. It is in all states at once that it may be
 * in, so that a text takes time by its length times the number of states, whatever the pattern
 * (Thompson, 1968).
 */
final class Automaton {

  /** A state, and where one gets from it. */
  private static final class State {
    final List<Step> steps = new ArrayList<>();
    final List<Integer> free = new ArrayList<>();
  }

  private record Step(IntPredicate characters, int to) {}

  private final List<State> states = new ArrayList<>();

  /** Begins in its first state, 0. */
  Automaton() {
    add();
  }

  /** A state more. */
  int add() {
    states.add(new State());
    return states.size() - 1;
  }

  /** One of these characters leads there. */
  void step(int from, IntPredicate characters, int to) {
    states.get(from).steps.add(new Step(characters, to));
  }

  /** No character is needed to get there. */
  void free(int from, int to) {
    states.get(from).free.add(to);
  }

  /** Whether a text leads from the first state to the last that was added. */
  boolean accepts(String text) {
    BitSet now = new BitSet();
    enter(0, now);
    for (int character : text.codePoints().toArray()) {
      BitSet next = new BitSet();
      for (int i = now.nextSetBit(0); i >= 0; i = now.nextSetBit(i + 1)) {
        for (Step step : states.get(i).steps) {
          if (step.characters.test(character)) {
            enter(step.to, next);
          }
        }
      }
      now = next;
    }
    return now.get(states.size() - 1);
  }

  private void enter(int state, BitSet entered) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(state);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!entered.get(next)) {
        entered.set(next);
        open.addAll(states.get(next).free);
      }
    }
  }
}
