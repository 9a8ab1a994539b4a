package org.adlab.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * AdLab, which started this process: it is listened to on standard input, at whose end this process
 * ends, and told by marked lines of JSON on standard output.
 */
final class Parent {

  private static final String MARK = "\u0001";

  /** As if killed. */
  private static final int ORPHANED = 137;

  /** So long the end may take. */
  private static final int PATIENCE_MILLIS = 5_000;

  private volatile boolean over;
  private final ObjectMapper json = new ObjectMapper();
  private final BufferedReader in;
  private final PrintStream out;

  /** Writes, so that who tells something never waits for who does not listen just now. */
  private final ExecutorService writer = Executors.newSingleThreadExecutor(Parent::daemon);

  Parent() {
    this(System.in, new FileOutputStream(FileDescriptor.out));
  }

  Parent(InputStream in, OutputStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "told");
    thread.setDaemon(true);
    return thread;
  }

  /** All is done: its end is to be waited for. */
  void done() {
    over = true;
    tell("done");
  }

  /** What it says next. */
  JsonNode next() throws IOException {
    String line = in.readLine();
    if (line == null) {
      Thread watchdog = new Thread(Parent::halt, "watchdog");
      watchdog.setDaemon(true);
      watchdog.start();
      // So that Spark ends its executors and removes its folders.
      System.exit(over ? 0 : ORPHANED);
    }
    return json.readTree(line);
  }

  private static void halt() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ORPHANED);
  }

  <T> T as(Class<T> type, JsonNode node) throws IOException {
    return json.treeToValue(node, type);
  }

  /**
   * Tells of something, in the order of calls.
   *
   * @param what its kind
   * @param fields names and values in turn
   */
  void tell(String what, Object... fields) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("what", what);
    for (int i = 0; i < fields.length; i += 2) {
      message.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    try {
      String line = MARK + json.writeValueAsString(message) + "\n";
      writer.execute(() -> write(line));
    } catch (IOException e) {
      throw new IllegalStateException("plain values are JSON", e);
    }
  }

  private void write(String line) {
    out.print(line);
    out.flush();
  }

  /** Waits until all has been heard that was told, unless nobody listens for long. */
  void flush() {
    try {
      writer.submit(() -> {}).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("AdLab does not listen: " + e);
    }
  }
}
