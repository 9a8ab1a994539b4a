package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.junit.jupiter.api.Test;

class ImageStoreTest {

  /** An image of one value, its number. */
  private record Numbered(int number, AtomicInteger reads, CountDownLatch read) implements Sample {

    @Override
    public String id() {
      return "image/" + number;
    }

    @Override
    public boolean anomalous() {
      return false;
    }

    @Override
    public String defectType() {
      return "good";
    }

    @Override
    public RgbImage image() throws IOException {
      reads.incrementAndGet();
      read.countDown();
      if (number == 3) {
        throw new IOException("it is torn");
      }
      return new RgbImage(1, 1, new float[] {number / 10f, 0, 0});
    }

    @Override
    public Optional<Mask> mask() {
      return Optional.empty();
    }
  }

  private static List<Numbered> samples(int count) {
    List<Numbered> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new Numbered(i, new AtomicInteger(), new CountDownLatch(1)));
    }
    return samples;
  }

  private static float[] first(ImageStore store, NDManager manager, int... indices) {
    float[] all = store.batch(manager, indices).toFloatArray();
    float[] reds = new float[indices.length];
    for (int i = 0; i < reds.length; i++) {
      reds[i] = all[3 * i];
    }
    return reds;
  }

  @Test
  void aBatchIsReadBeforeItIsAskedForAndOnceOnly() throws Exception {
    List<Numbered> samples = samples(3);
    ImageStore store = new ImageStore(List.copyOf(samples), 0);
    store.prepare(new int[] {2, 1});
    assertThat(samples.get(2).read().await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(samples.get(1).read().await(1, TimeUnit.MINUTES)).isTrue();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      assertThat(first(store, manager, 2, 1)).containsExactly(0.2f, 0.1f);
      assertThat(samples.get(2).reads()).hasValue(1);
      assertThat(first(store, manager, 2, 1)).containsExactly(0.2f, 0.1f);
      assertThat(samples.get(2).reads()).hasValue(2);
    }
  }

  @Test
  void anotherBatchThanThePreparedOneIsTheOneAskedFor() {
    ImageStore store = new ImageStore(List.copyOf(samples(3)), 1 << 20);
    store.prepare(new int[] {0, 1});
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      assertThat(first(store, manager, 1, 2)).containsExactly(0.1f, 0.2f);
      assertThat(first(store, manager, 0, 1)).containsExactly(0f, 0.1f);
    }
  }

  @Test
  void whatCannotBeReadIsToldByNameWhenItIsAskedFor() {
    ImageStore store = new ImageStore(List.copyOf(samples(4)), 1 << 20);
    store.prepare(new int[] {2, 3});
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      assertThatThrownBy(() -> store.batch(manager, new int[] {2, 3}))
          .isInstanceOf(AdLabException.class)
          .hasMessage("image/3 cannot be read: it is torn");
    }
  }
}
