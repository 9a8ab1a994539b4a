package org.adlab.datasets.folder;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths: {@code *} is any part of a name, {@code ?} one character of it, {@code [abc]}
 * one of these, {@code [!abc]} none of these, <code>{a,b}</code> either text, and a name {@code **}
 * any number of folders, none included. The ending matches in capitals and in small letters.
 */
final class Glob {

  private static final String WILDCARDS = "*?[{";

  private final Pattern pattern;

  /**
   * @throws IllegalArgumentException if it makes no sense, saying so
   */
  Glob(String text) {
    String regex = regex(text);
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("has a range in [] that runs backwards", e);
    }
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
    return pattern.matcher(path).matches()
        || pattern.matcher(stem + letters.toLowerCase(Locale.ROOT)).matches()
        || pattern.matcher(stem + letters.toUpperCase(Locale.ROOT)).matches();
  }

  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    boolean braces = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' && text.startsWith("**", i)) {
        boolean folders = text.startsWith("**/", i) && (i == 0 || text.charAt(i - 1) == '/');
        regex.append(folders ? "(?:[^/]+/)*" : ".*");
        i += folders ? 2 : 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[') {
        int end = text.indexOf(']', i + 2);
        if (end < 0) {
          throw new IllegalArgumentException("has a [ without its ]");
        }
        regex.append(oneOf(text.substring(i + 1, end)));
        i = end;
      } else if (c == '{' && !braces) {
        braces = true;
        regex.append("(?:");
      } else if (c == '}' && braces) {
        braces = false;
        regex.append(')');
      } else if (c == ',' && braces) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    if (braces) {
      throw new IllegalArgumentException("has a { without its }");
    }
    return regex.toString();
  }

  private static String oneOf(String inside) {
    boolean not = inside.startsWith("!");
    String characters = not ? inside.substring(1) : inside;
    StringBuilder regex = new StringBuilder("(?!/)[").append(not ? "^" : "");
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      // A - stays what it is, for ranges.
      regex.append(c == '-' || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
    }
    return regex.append(']').toString();
  }
}
