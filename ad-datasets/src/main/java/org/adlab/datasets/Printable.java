package org.adlab.datasets;

import java.util.regex.Pattern;

/** Text out of files, for messages: a terminal obeys what it is shown. */
public final class Printable {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** The same with characters that are not seen written by their numbers, as {@code \u001b}. */
  public static String of(String text) {
    return UNPRINTABLE
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
  }
}
