package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Progress;
import org.adlab.experiments.features.EntrySize;
import org.adlab.experiments.features.FeatureCache;
import org.adlab.experiments.features.FeatureFile;
import org.adlab.experiments.features.FeatureWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a frozen teacher says of a data set's anomaly-free images, in a cache on disk. An entry is
 * named by the teacher and by the images' content, in whatever order and however they are divided,
 * so that trials that differ in the student or in the seed share one.
 *
 * <p>A trial gets the same bits with it as without, as {@link SteadyTeacher} sees to.
 */
final class SharedDescriptions implements AutoCloseable {

  private static final long SILENCE_NANOS = 10_000_000_000L;

  private final SteadyTeacher teacher;
  private final NDManager manager;
  private final FeatureCache cache;
  private final int threads;
  private final int batchSize;
  private final Progress progress;
  private final TeacherTally tally;
  private final Map<ImageStore, int[]> rows = new HashMap<>();
  private boolean prepared;
  private List<Shape> shapes = List.of();
  private @Nullable FeatureFile file;

  /** What is said of one image: the same memory again and again. */
  private ByteBuffer row = ByteBuffer.allocateDirect(0);

  /**
   * @param manager of what is computed on the way
   * @param threads that the engine uses
   * @param batchSize images that the teacher describes at once
   */
  SharedDescriptions(
      SteadyTeacher teacher,
      NDManager manager,
      FeatureCache cache,
      int threads,
      int batchSize,
      Progress progress,
      TeacherTally tally) {
    this.teacher = teacher;
    this.manager = manager;
    this.cache = cache;
    this.threads = threads;
    this.batchSize = batchSize;
    this.progress = progress;
    this.tally = tally;
  }

  /** Sees to it, once, that all images of some sets are described, if the cache takes them. */
  void prepare(List<ImageStore> sets) {
    if (prepared) {
      return;
    }
    prepared = true;
    List<List<String>> hashes = sets.stream().map(ImageStore::hashes).toList();
    List<String> images =
        List.copyOf(new TreeSet<>(hashes.stream().flatMap(List::stream).toList()));
    Map<String, Integer> places = new HashMap<>();
    images.forEach(image -> places.put(image, places.size()));
    for (int i = 0; i < sets.size(); i++) {
      rows.put(sets.get(i), hashes.get(i).stream().mapToInt(places::get).toArray());
    }
    TeacherProbe probe = TeacherProbe.of(teacher.teacher(), threads, sets.get(0), manager);
    shapes = probe.channelsLast();
    if (probe.bytes() > Integer.MAX_VALUE) {
      progress.message(
          "the teacher's features are not kept for other trials: those of one image are more than"
              + " a file's row can hold");
      return;
    }
    EntrySize size = new EntrySize(images.size(), (int) probe.bytes());
    row = ByteBuffer.allocateDirect(size.rowBytes()).order(ByteOrder.nativeOrder());
    String name = Fingerprints.of(probe.identity() + String.join("\n", images)).substring(0, 32);
    boolean[] made = {false};
    file =
        cache
            .open(
                name,
                size,
                writer -> {
                  made[0] = true;
                  describe(sets, images.size(), size, writer);
                })
            .orElse(null);
    if (file != null && !made[0]) {
      sets.forEach(set -> tally.fromCache(set.size()));
    }
  }

  private void describe(List<ImageStore> sets, int count, EntrySize size, FeatureWriter writer)
      throws IOException {
    progress.message(
        "the teacher describes %d images, once for this trial and others (%d MiB)"
            .formatted(count, size.bytes() >> 20));
    long told = System.nanoTime();
    int done = 0;
    for (ImageStore set : sets) {
      int[] all = IntStream.range(0, set.size()).toArray();
      for (int[] batch : ImageStore.batches(all, batchSize)) {
        describe(set, batch, writer);
        done += batch.length;
        if (System.nanoTime() - told > SILENCE_NANOS) {
          told = System.nanoTime();
          progress.message("the teacher has described %d of %d images".formatted(done, count));
        }
      }
    }
  }

  private void describe(ImageStore set, int[] batch, FeatureWriter writer) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      FeaturePyramid pyramid = teacher.describe(set.batch(scope, batch));
      tally.described(batch.length);
      for (int i = 0; i < batch.length; i++) {
        FloatBuffer floats = row.clear().asFloatBuffer();
        for (NDArray map : pyramid.maps()) {
          try (NDArray one = map.get(i + ":" + (i + 1));
              NDArray last = one.transpose(0, 2, 3, 1)) {
            floats.put(last.toFloatArray());
          }
        }
        writer.put(rowsOf(set)[batch[i]], row);
      }
    }
  }

  private int[] rowsOf(ImageStore set) {
    int[] found = rows.get(set);
    if (found == null) {
      throw new IllegalArgumentException("a set of images that nobody prepared");
    }
    return found;
  }

  /**
   * The descriptions of a batch.
   *
   * @param owner the manager that they are attached to
   * @return empty if they are not in the cache
   */
  Optional<FeaturePyramid> of(ImageStore set, int[] indices, NDManager owner) {
    FeatureFile open = file;
    if (open == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(open, rowsOf(set), indices, owner));
    } catch (IOException e) {
      progress.message(
          "%s cannot be read any more (%s); the teacher is asked again"
              .formatted(open.file(), e.getMessage()));
      close();
      return Optional.empty();
    }
  }

  /** Laid out with channels last, as the store does. */
  private FeaturePyramid read(FeatureFile open, int[] places, int[] indices, NDManager owner)
      throws IOException {
    List<NDArray> last = new ArrayList<>();
    for (Shape shape : shapes) {
      last.add(owner.zeros(new Shape(indices.length).addAll(shape)));
    }
    for (int i = 0; i < indices.length; i++) {
      open.read(places[indices[i]], row.clear());
      int from = 0;
      for (int level = 0; level < shapes.size(); level++) {
        int bytes = Math.toIntExact(shapes.get(level).size() * Float.BYTES);
        ByteBuffer part = row.slice(from, bytes).order(ByteOrder.nativeOrder());
        Shape one = new Shape(1).addAll(shapes.get(level));
        try (NDArray borrowed = owner.create(part, one, DataType.FLOAT32)) {
          last.get(level).set(new NDIndex(i + ":" + (i + 1)), borrowed);
        }
        from += bytes;
      }
    }
    List<NDArray> maps = last.stream().map(map -> map.transpose(0, 3, 1, 2)).toList();
    last.forEach(NDArray::close);
    return new FeaturePyramid(teacher.teacher().levels(), maps);
  }

  @Override
  public void close() {
    FeatureFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
  }
}
