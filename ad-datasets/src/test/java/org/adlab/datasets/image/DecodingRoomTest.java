package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodingRoomTest {

  /** Of half of 16,000 bytes, eight a pixel. */
  private static final int ROOM = 1000;

  private final DecodingRoom room = new DecodingRoom(16 * ROOM);
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @Test
  void noMoreIsDecodedAtATimeThanThereIsRoomFor() throws Exception {
    AtomicLong now = new AtomicLong();
    AtomicLong most = new AtomicLong();
    List<Future<?>> all =
        IntStream.range(0, 400)
            .<Future<?>>mapToObj(i -> threads.submit(() -> work(1 + i * 37 % 900, now, most)))
            .toList();
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();

    assertThat(most.get()).isBetween(1L, (long) ROOM);
    assertThat(now.get()).isZero();
  }

  private void work(int pixels, AtomicLong now, AtomicLong most) {
    try {
      room.with(
          new ImageFile.Size(1, pixels),
          () -> {
            most.accumulateAndGet(now.addAndGet(pixels), Math::max);
            return now.addAndGet(-pixels);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void smallOnesAreDecodedSideBySide() throws InterruptedException, ExecutionException {
    CountDownLatch both = new CountDownLatch(2);
    List<Future<Boolean>> all =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    threads.submit(
                        () ->
                            room.with(
                                new ImageFile.Size(10, 50),
                                () -> {
                                  both.countDown();
                                  awaitAll(both);
                                  return true;
                                })))
            .toList();
    for (Future<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
    threads.shutdown();
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneThatIsLargerThanTheRoomIsDecodedAndAFailureGivesTheRoomBack() throws IOException {
    ImageFile.Size large = new ImageFile.Size(8192, 8192);
    assertThatThrownBy(
            () ->
                room.with(
                    large,
                    () -> {
                      throw new IOException("damaged");
                    }))
        .hasMessage("damaged");

    assertThat(room.<Integer>with(large, () -> 7)).isEqualTo(7);
    threads.shutdown();
  }
}
