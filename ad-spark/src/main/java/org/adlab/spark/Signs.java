package org.adlab.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which executors have given a sign of the first task that they took. One of another version of
 * Spark never does: it cannot read what it is sent, and says so to nobody.
 */
final class Signs {

  private final Set<String> heard = new HashSet<>();
  private final Map<String, Waiting> waiting = new HashMap<>();

  /** Since when, in nanoseconds, an executor is waited for, and where it is. */
  private record Waiting(long since, String host) {}

  /** An executor was sent a task. */
  synchronized void sent(String executor, String host, long now) {
    if (!heard.contains(executor)) {
      waiting.putIfAbsent(executor, new Waiting(now, host));
    }
  }

  /** An executor has said something of a task. */
  synchronized void heard(String executor) {
    heard.add(executor);
    waiting.remove(executor);
  }

  /** An executor is gone. */
  synchronized void gone(String executor) {
    waiting.remove(executor);
  }

  /** The host of an executor that has said nothing for so long, if there is one. */
  synchronized Optional<String> silent(Duration patience, long now) {
    return waiting.values().stream()
        .filter(executor -> now - executor.since > patience.toNanos())
        .map(Waiting::host)
        .findFirst();
  }
}
