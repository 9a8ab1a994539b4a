package org.adlab.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Decides what follows from what became of an attempt, and tells AdLab. A trial whose attempt was
 * lost, or is held by a worker that does not run it, is to be tried again.
 */
final class Dispatcher {

  private final List<Trial> trials;
  private final Parent parent;
  private final Consumer<Attempt> release;
  private final CompletableFuture<Void> end;
  private final Attempts attempts;
  private final List<Attempt> due = new ArrayList<>();
  private final List<Attempt> needless = new ArrayList<>();

  /**
   * @param release told of attempts that are lost, and may not commit any more
   * @param end completed when all trials have ended
   */
  Dispatcher(
      List<Trial> trials, Parent parent, Consumer<Attempt> release, CompletableFuture<Void> end) {
    this.trials = trials;
    this.parent = parent;
    this.release = release;
    this.end = end;
    attempts = new Attempts(trials.size());
  }

  /** The attempts that are to be submitted; each is given once. */
  synchronized List<Attempt> due() {
    return taken(due);
  }

  /** The attempts that nobody needs any more; each is given once. */
  synchronized List<Attempt> needless() {
    return taken(needless);
  }

  private static List<Attempt> taken(List<Attempt> list) {
    List<Attempt> taken = List.copyOf(list);
    list.clear();
    return taken;
  }

  /** Whether nothing is to be done for a trial any more. */
  synchronized boolean isEnded(Attempt attempt) {
    return attempts.isEnded(attempt.trial());
  }

  synchronized void started(Attempt attempt, String host) {
    if (!isEnded(attempt)) {
      parent.tell("started", "trial", name(attempt), "where", host);
    }
  }

  synchronized void progress(Attempt attempt, String state) {
    if (!isEnded(attempt)) {
      parent.tell("progress", "trial", name(attempt), "state", state);
    }
  }

  private String name(Attempt attempt) {
    return trials.get(attempt.trial()).name();
  }

  /** An attempt is held by a worker that does not run it; it may come to its end all the same. */
  synchronized void held(Attempt attempt, String why) {
    if (attempts.giveUp(attempt)) {
      parent.tell("lost", "trial", name(attempt), "why", why);
      due.add(attempts.next(attempt.trial()));
    }
  }

  /** An attempt has come to nothing. */
  synchronized void lost(Attempt attempt, String why) {
    release.accept(attempt);
    if (!attempts.lose(attempt)) {
      tryAgainIfAbandoned(attempt);
      return;
    }
    if (attempts.isForsaken(attempt.trial())) {
      ended(
          attempt,
          new Outcome(
              Outcome.Kind.FORSAKEN,
              "%d attempts came to nothing; the last: %s".formatted(Attempts.MOST_LOSSES, why),
              0,
              0));
      return;
    }
    parent.tell("lost", "trial", name(attempt), "why", why);
    due.add(attempts.next(attempt.trial()));
  }

  /** Whoever was to bring it to its end has been given up before, and is gone now. */
  private void tryAgainIfAbandoned(Attempt attempt) {
    if (attempts.isAbandoned(attempt.trial())) {
      due.add(attempts.next(attempt.trial()));
    }
  }

  /** What a task says of an attempt. */
  synchronized void over(Attempt attempt, Outcome outcome) {
    switch (outcome.kind()) {
      case LOST -> lost(attempt, outcome.text());
      // Whoever may commit will tell, or be lost.
      case DENIED -> {
        attempts.leave(attempt);
        tryAgainIfAbandoned(attempt);
      }
      default -> ended(attempt, outcome);
    }
  }

  private void ended(Attempt attempt, Outcome outcome) {
    if (!attempts.end(attempt.trial())) {
      return;
    }
    parent.tell(
        "ended",
        "trial",
        name(attempt),
        "kind",
        outcome.kind().name(),
        "text",
        outcome.text(),
        "code",
        outcome.code(),
        "millis",
        outcome.millis());
    attempts.latest(attempt.trial()).filter(last -> !last.equals(attempt)).ifPresent(needless::add);
    if (attempts.allEnded()) {
      end.complete(null);
    }
  }
}
