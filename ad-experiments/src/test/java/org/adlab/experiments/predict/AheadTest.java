package org.adlab.experiments.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AheadTest {

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static Iterator<Integer> upTo(int n) {
    return IntStream.range(0, n).iterator();
  }

  @Test
  void resultsComeInOrderThoughLaterOnesAreDoneFirst() {
    CountDownLatch later = new CountDownLatch(3);
    Ahead<Integer, Integer> ahead =
        new Ahead<>(
            upTo(20),
            i -> {
              if (i == 0) {
                await(later);
              }
              later.countDown();
              return i * i;
            },
            threads,
            4);
    List<Integer> results = new ArrayList<>();
    ahead.forEachRemaining(results::add);
    assertThat(results).isEqualTo(IntStream.range(0, 20).map(i -> i * i).boxed().toList());
    assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void noMoreAreTakenThanMayBeUnderWay() {
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> source =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            return taken.getAndIncrement();
          }
        };
    Ahead<Integer, Integer> ahead = new Ahead<>(source, i -> i, threads, 3);
    for (int i = 0; i < 1000; i++) {
      assertThat(ahead.next()).isEqualTo(i);
      assertThat(taken.get()).isBetween(i + 1, i + 3);
    }
  }

  @Test
  void whatGoesWrongIsTheAskersToHandle() {
    Ahead<Integer, Integer> ahead =
        new Ahead<>(
            upTo(3),
            i -> {
              if (i == 1) {
                throw new AdLabException("the second one");
              }
              return i;
            },
            threads,
            2);
    assertThat(ahead.next()).isZero();
    assertThatThrownBy(ahead::next).isInstanceOf(AdLabException.class).hasMessage("the second one");
    assertThat(ahead.next()).isEqualTo(2);
  }

  @Test
  void memoryThatRanOutIsToldAsSuch() {
    Ahead<Integer, Integer> ahead =
        new Ahead<>(
            upTo(1),
            i -> {
              throw new OutOfMemoryError("made up");
            },
            threads,
            1);
    assertThatThrownBy(ahead::next).isInstanceOf(OutOfMemoryError.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
