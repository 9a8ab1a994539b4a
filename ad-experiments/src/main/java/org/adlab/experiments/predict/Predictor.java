package org.adlab.experiments.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.RgbImage;
import org.adlab.experiments.run.ReadyDetector;
import org.jspecify.annotations.Nullable;

/**
 * Judges images one after another: while a batch is scored the next one is read and the pictures of
 * the one before are drawn, and results come in order.
 *
 * @param detector scores, on the thread that asks for results
 * @param threshold what an image score must exceed to be called anomalous
 * @param pictures draws, where pictures are wanted
 * @param batchSize images scored at once
 */
record Predictor(
    ReadyDetector detector,
    Optional<Float> threshold,
    Optional<PictureFolder> pictures,
    int batchSize) {

  /** An image, or why there is none; its map once it was scored. */
  private record Seen(
      Path file, @Nullable RgbImage image, @Nullable AnomalyMap map, @Nullable String error) {}

  void run(List<Path> images, Predictions.Told told) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "images");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Iterator<Seen> read = new Ahead<>(images.iterator(), this::read, threads, 2 * batchSize);
      Iterator<Judged> judged = new Ahead<>(new Scored(read), this::judge, threads, batchSize);
      while (judged.hasNext()) {
        told.of(judged.next());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Seen read(Path file) {
    try {
      return new Seen(file, detector.files().read(file), null, null);
    } catch (AdLabException e) {
      return new Seen(file, null, null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Seen(file, null, null, "%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private Judged judge(Seen seen) {
    String name = seen.file.toString();
    if (seen.image == null || seen.map == null) {
      return Judged.failed(name, String.valueOf(seen.error));
    }
    try {
      ReadyDetector.requireFinite(name, seen.map);
    } catch (AdLabException e) {
      return Judged.failed(name, String.valueOf(e.getMessage()));
    }
    float score = seen.map.imageScore();
    String verdict =
        threshold.map(limit -> score > limit ? Judged.ANOMALOUS : Judged.NORMAL).orElse(null);
    Judged judged = new Judged(name, score, verdict, threshold.orElse(null), null, null, null);
    return pictures.isPresent()
        ? pictures.get().draw(seen.file, judged, seen.image, seen.map)
        : judged;
  }

  /** Scores images batch by batch, those that could not be read left as they are. */
  private final class Scored implements Iterator<Seen> {

    private final Iterator<Seen> read;
    private final Queue<Seen> scored = new ArrayDeque<>();

    Scored(Iterator<Seen> read) {
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      return !scored.isEmpty() || read.hasNext();
    }

    @Override
    public Seen next() {
      if (scored.isEmpty()) {
        scoreBatch();
      }
      if (scored.isEmpty()) {
        throw new NoSuchElementException();
      }
      return scored.remove();
    }

    private void scoreBatch() {
      List<Seen> batch = new ArrayList<>();
      List<RgbImage> images = new ArrayList<>();
      while (batch.size() < batchSize && read.hasNext()) {
        Seen seen = read.next();
        batch.add(seen);
        if (seen.image != null) {
          images.add(seen.image);
        }
      }
      Iterator<AnomalyMap> maps =
          images.isEmpty() ? List.<AnomalyMap>of().iterator() : detector.score(images).iterator();
      for (Seen seen : batch) {
        scored.add(seen.image == null ? seen : new Seen(seen.file, seen.image, maps.next(), null));
      }
    }
  }
}
