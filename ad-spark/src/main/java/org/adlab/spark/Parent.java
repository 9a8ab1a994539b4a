package org.adlab.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdLab, which started this process: it is listened to on standard input, at whose end this process
 * ends, and told by marked lines of JSON on standard output.
 */
final class Parent {

  private static final String MARK = "\u0001";

  /** As if killed. */
  private static final int ORPHANED = 137;

  private volatile boolean over;
  private final ObjectMapper json = new ObjectMapper();
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

  /** All is done: its end is to be waited for. */
  void done() {
    over = true;
    tell("done");
  }

  /** What it says next. */
  JsonNode next() throws IOException {
    String line = in.readLine();
    if (line == null) {
      if (over) {
        // In peace, so that Spark removes its folders.
        System.exit(0);
      }
      Runtime.getRuntime().halt(ORPHANED);
    }
    return json.readTree(line);
  }

  <T> T as(Class<T> type, JsonNode node) throws IOException {
    return json.treeToValue(node, type);
  }

  /**
   * Tells of something.
   *
   * @param what its kind
   * @param fields names and values in turn
   */
  synchronized void tell(String what, Object... fields) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("what", what);
    for (int i = 0; i < fields.length; i += 2) {
      message.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    try {
      out.print(MARK + json.writeValueAsString(message) + "\n");
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("plain values are JSON", e);
    }
  }
}
