package org.adlab.experiments.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where the commands print.
 *
 * @param out for results
 * @param err for everything else
 * @param interactive whether somebody watches, on a terminal
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {

  /** The process's own. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on the launcher's jdk.console keeps it null
  static Console ofProcess() {
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Console(System.out, System.err, System.console() != null && !dumb);
  }

  /** Whether the terminal can show more than ASCII. */
  static boolean unicode() {
    return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
        && !System.getProperty("os.name", "").startsWith("Windows");
  }
}
