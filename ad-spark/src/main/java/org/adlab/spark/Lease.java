package org.adlab.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps two sweeps from writing into one store: a file in it that says who has it, written anew
 * again and again. Who leaves it to age has been killed; on the same machine that is seen at once.
 */
final class Lease implements AutoCloseable {

  static final String FILE = ".lock";

  private static final Duration RENEWAL = Duration.ofSeconds(10);
  private static final Duration AGE = Duration.ofSeconds(60);

  private final Store store;
  private final String owner;
  private boolean lost;

  private Lease(Store store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  /**
   * Takes a store.
   *
   * @param place what people call it
   * @param lost told if another takes it later on
   * @throws Refusal if another has it
   */
  static Lease of(Store store, String place, Consumer<String> lost) throws IOException {
    ProcessHandle process = ProcessHandle.current();
    String owner =
        "%s %d %d %s".formatted(host(), process.pid(), start(process), UUID.randomUUID());
    for (int attempt = 0; !store.create(FILE, owner); attempt++) {
      Optional<String> other = store.read(FILE);
      if (attempt > 2 || (other.isPresent() && !isOver(other.get(), store))) {
        throw new Refusal(taken(place, other.orElse("")));
      }
      if (other.isPresent() && store.read(FILE).equals(other)) {
        store.delete(FILE);
      }
    }
    Lease lease = new Lease(store, owner);
    if (!lease.isOurs()) {
      throw new Refusal(taken(place, store.read(FILE).orElse("")));
    }
    Thread renewal = new Thread(() -> lease.keep(place, lost), "lease");
    renewal.setDaemon(true);
    renewal.start();
    return lease;
  }

  private static String taken(String place, String owner) {
    String[] words = owner.split(" ", -1);
    return "--output %s: another sweep is writing there%s; choose another place, or wait for its end (were it killed, for %d s)"
        .formatted(
            place,
            words.length < 2
                ? ""
                : " (process %s on %s)".formatted(words[1], words[0].split("/", -1)[0]),
            AGE.toSeconds());
  }

  /** Whether whoever wrote that is no more. */
  private static boolean isOver(String owner, Store store) throws IOException {
    String[] words = owner.split(" ", -1);
    if (words.length == 4 && words[0].equals(host()) && words[1].matches("\\d{1,18}")) {
      return ProcessHandle.of(Long.parseLong(words[1]))
          .filter(process -> Long.toString(start(process)).equals(words[2]))
          .isEmpty();
    }
    return store.age(FILE).compareTo(AGE) > 0;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** This machine, as its processes' numbers count: containers have their own under one name. */
  static String host() {
    return "%s/%s/%s".formatted(name(), told("sys/kernel/random/boot_id"), space());
  }

  private static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String told(String name) {
    try {
      return Files.readString(Path.of("/proc", name)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String space() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private boolean isOurs() throws IOException {
    return store.read(FILE).filter(owner::equals).isPresent();
  }

  private void keep(String place, Consumer<String> toTell) {
    try {
      while (true) {
        Thread.sleep(RENEWAL.toMillis());
        renew(place, toTell);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(String place, Consumer<String> toTell) {
    if (isTaken()) {
      // Without the lock: who is told may end this process, which closes this.
      toTell.accept(
          "--output %s: another sweep has begun to write there; one of them at a time"
              .formatted(place));
    }
  }

  /** Renews it; whether another has taken it, which is told once. */
  synchronized boolean isTaken() {
    try {
      if (!lost && !isOurs()) {
        lost = true;
        return true;
      }
      if (!lost) {
        store.overwrite(FILE, owner);
      }
    } catch (IOException e) {
      // The store may answer again; another may take it only after a minute.
      System.err.println("%s cannot be renewed: %s".formatted(FILE, e));
    }
    return false;
  }

  @Override
  public synchronized void close() {
    try {
      if (!lost && isOurs()) {
        lost = true;
        store.delete(FILE);
      }
    } catch (IOException e) {
      System.err.println("%s cannot be removed: %s".formatted(FILE, e));
    }
  }
}
