package org.adlab.experiments.predict;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work on a sequence, done ahead by other threads and handed out in order. No more is under way or
 * waiting than was asked for, and the sequence itself is read by the asking thread alone.
 *
 * @param <T> what is worked on
 * @param <R> what comes of it
 */
final class Ahead<T, R> implements Iterator<R> {

  private final Iterator<T> source;
  private final Function<T, R> work;
  private final ExecutorService threads;
  private final int most;
  private final Queue<Future<R>> begun = new ArrayDeque<>();

  /**
   * @param most how many at once, at least 1
   */
  Ahead(Iterator<T> source, Function<T, R> work, ExecutorService threads, int most) {
    this.source = source;
    this.work = work;
    this.threads = threads;
    this.most = most;
  }

  @Override
  public boolean hasNext() {
    return !begun.isEmpty() || source.hasNext();
  }

  @Override
  public R next() {
    while (begun.size() < most && source.hasNext()) {
      T next = source.next();
      begun.add(threads.submit(() -> work.apply(next)));
    }
    if (begun.isEmpty()) {
      throw new NoSuchElementException();
    }
    try {
      return begun.remove().get();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other threads", e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
