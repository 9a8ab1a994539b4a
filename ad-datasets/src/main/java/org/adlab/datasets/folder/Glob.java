package org.adlab.datasets.folder;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * A pattern of paths: {@code *} is any part of a name, {@code ?} one character of it, {@code [abc]}
 * one of these, {@code [!abc]} none of these, <code>{a,b}</code> either text, and a name {@code **}
 * any number of folders, none included. The ending matches in capitals and in small letters.
 */
final class Glob {

  private static final String WILDCARDS = "*?[{";

  private static final IntPredicate IN_NAME = c -> c != '/';

  private final Automaton automaton = new Automaton();

  /** The state that what was read so far leads to. */
  private int end;

  /**
   * @throws IllegalArgumentException if it makes no sense, saying so
   */
  Glob(String text) {
    int fork = -1;
    int join = -1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '*' && text.startsWith("**", i)) {
        boolean folders = text.startsWith("**/", i) && (i == 0 || text.charAt(i - 1) == '/');
        if (folders) {
          folders();
        } else {
          any(character -> true);
        }
        i += folders ? 2 : 1;
      } else if (c == '*') {
        any(IN_NAME);
      } else if (c == '?') {
        one(IN_NAME);
      } else if (c == '[') {
        int closing = text.indexOf(']', i + 2);
        if (closing < 0) {
          throw new IllegalArgumentException("has a [ without its ]");
        }
        one(IN_NAME.and(oneOf(text.substring(i + 1, closing))));
        i = closing;
      } else if (c == '{' && join < 0) {
        fork = end;
        join = automaton.add();
        end = branch(fork);
      } else if (c == '}' && join >= 0) {
        automaton.free(end, join);
        end = join;
        join = -1;
      } else if (c == ',' && join >= 0) {
        automaton.free(end, join);
        end = branch(fork);
      } else {
        one(character -> character == c);
      }
    }
    if (join >= 0) {
      throw new IllegalArgumentException("has a { without its }");
    }
    end = branch(end);
  }

  /** A state that is reached freely. */
  private int branch(int from) {
    int state = automaton.add();
    automaton.free(from, state);
    return state;
  }

  private void one(IntPredicate characters) {
    int next = automaton.add();
    automaton.step(end, characters, next);
    end = next;
  }

  private void any(IntPredicate characters) {
    end = branch(end);
    automaton.step(end, characters, end);
  }

  /** Any number of names with a slash behind each. */
  private void folders() {
    end = branch(end);
    int name = automaton.add();
    automaton.step(end, IN_NAME, name);
    automaton.step(name, IN_NAME, name);
    automaton.step(name, c -> c == '/', end);
  }

  /** Whether a text has wildcards at all. */
  static boolean is(String text) {
    return text.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }

  /** The folders before the first name with a wildcard, with a slash behind each. */
  static String fixed(String text) {
    int first = 0;
    while (first < text.length() && WILDCARDS.indexOf(text.charAt(first)) < 0) {
      first++;
    }
    return text.substring(0, text.lastIndexOf('/', first) + 1);
  }

  /** Whether it matches a path, whose parts are divided by slashes. */
  boolean matches(String path) {
    int ending = path.lastIndexOf('.') + 1;
    String stem = path.substring(0, ending);
    String letters = path.substring(ending);
    return automaton.accepts(path)
        || automaton.accepts(stem + letters.toLowerCase(Locale.ROOT))
        || automaton.accepts(stem + letters.toUpperCase(Locale.ROOT));
  }

  private static IntPredicate oneOf(String inside) {
    boolean not = inside.startsWith("!");
    int[] characters = inside.substring(not ? 1 : 0).codePoints().toArray();
    IntPredicate any = c -> false;
    for (int i = 0; i < characters.length; i++) {
      int first = characters[i];
      int last = first;
      if (i + 2 < characters.length && characters[i + 1] == '-') {
        i += 2;
        last = characters[i];
      }
      if (last < first) {
        throw new IllegalArgumentException("has a range in [] that runs backwards");
      }
      int end = last;
      any = any.or(c -> c >= first && c <= end);
    }
    return not ? any.negate() : any;
  }
}
