package org.adlab.spark;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How often each trial was tried, and which of them have ended. An attempt is over when nothing is
 * expected of it any more; each is given up once, whoever tells of it and however often. One that
 * was given up may still come to its end, until it is gone.
 */
final class Attempts {

  /** After so many that came to nothing, a trial is taken for what ends its workers. */
  static final int MOST_LOSSES = 4;

  private final int[] last;
  private final int[] losses;
  private final BitSet ended = new BitSet();
  private final Set<Attempt> over = new HashSet<>();
  private final Set<Attempt> gone = new HashSet<>();

  /**
   * @param trials how many there are; the first attempt of each is under way
   */
  Attempts(int trials) {
    last = new int[trials];
    losses = new int[trials];
  }

  /**
   * A trial has ended.
   *
   * @return whether that is news
   */
  boolean end(int trial) {
    boolean news = !ended.get(trial);
    ended.set(trial);
    return news;
  }

  boolean isEnded(int trial) {
    return ended.get(trial);
  }

  boolean allEnded() {
    return ended.cardinality() == last.length;
  }

  /** An attempt has come to nothing; whether that is news, and of a trial that has not ended. */
  boolean lose(Attempt attempt) {
    gone.add(attempt);
    boolean news = isOpen(attempt) && over.add(attempt);
    if (news) {
      losses[attempt.trial()]++;
    }
    return news;
  }

  /** Whether a trial has been lost so often that it is not tried again. */
  boolean isForsaken(int trial) {
    return losses[trial] >= MOST_LOSSES;
  }

  /** The same for an attempt that was not begun, which is nothing that its trial did. */
  boolean giveUp(Attempt attempt) {
    return isOpen(attempt) && over.add(attempt);
  }

  /** An attempt has left its trial to another; whether that is news. */
  boolean leave(Attempt attempt) {
    gone.add(attempt);
    return giveUp(attempt);
  }

  /** Whether a trial has not ended, and nobody can bring it to its end any more. */
  boolean isAbandoned(int trial) {
    return !ended.get(trial)
        && IntStream.rangeClosed(0, last[trial])
            .allMatch(number -> gone.contains(new Attempt(trial, number)));
  }

  private boolean isOpen(Attempt attempt) {
    return !ended.get(attempt.trial());
  }

  /** A trial's next attempt. */
  Attempt next(int trial) {
    return new Attempt(trial, ++last[trial]);
  }

  /** A trial's latest attempt, if it is not the first. */
  Optional<Attempt> latest(int trial) {
    return last[trial] == 0 ? Optional.empty() : Optional.of(new Attempt(trial, last[trial]));
  }
}
