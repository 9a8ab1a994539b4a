package org.adlab.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * In which of the engine's operators a thread spends its time, looked at every few milliseconds.
 */
final class NativeShare implements AutoCloseable {

  private static final String OPERATORS = "ai.djl.pytorch.jni.PyTorchLibrary";
  private static final long PAUSE_MILLIS = 5;

  private final Map<String, Integer> looks = new TreeMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread watcher;
  private int all;

  NativeShare(Thread watched) {
    watcher =
        new Thread(
            () -> {
              while (!over.get()) {
                look(watched);
                try {
                  Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "native share");
    watcher.setDaemon(true);
    watcher.start();
  }

  private synchronized void look(Thread watched) {
    StackTraceElement[] stack = watched.getStackTrace();
    if (stack.length == 0) {
      return;
    }
    all++;
    if (stack[0].isNativeMethod() && stack[0].getClassName().equals(OPERATORS)) {
      looks.merge(stack[0].getMethodName(), 1, Integer::sum);
    }
  }

  /** What part of the time was spent in operators of the engine, and in which, the most first. */
  synchronized String tell() {
    int inside = looks.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder told = new StringBuilder();
    looks.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(8)
        .forEach(
            e ->
                told.append(
                    ", %s %.1f %%"
                        .formatted(e.getKey().replace("torch", ""), 100.0 * e.getValue() / all)));
    return "%.1f %% in the engine's operators%s".formatted(100.0 * inside / all, told);
  }

  @Override
  public void close() throws InterruptedException {
    over.set(true);
    watcher.join();
  }
}
