package org.adlab.experiments.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.adlab.api.Progress;
import org.adlab.api.Tracker;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * Tells a trial's trackers how it goes, from a thread of its own: a server that is slow does not
 * slow the trial, and one that fails does not fail it. The trial waits for them at its end alone.
 */
final class Tracking {

  private static final long PATIENCE_SECONDS = 300;

  private final Map<String, Tracker> trackers = new LinkedHashMap<>();
  private final Progress progress;

  /** What is to be shown, from the other thread. */
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "trackers");
            made.setDaemon(true);
            return made;
          });
  private boolean begun;

  Tracking(Progress progress) {
    this.progress = progress;
  }

  /** What trackers are to tell of: messages alone, which are shown when the trial comes by. */
  Progress forTrackers() {
    return new Progress() {
      @Override
      public void message(String line) {
        said.add(line);
      }
    };
  }

  /**
   * Adds one.
   *
   * @param name its plugin's
   */
  void add(String name, Tracker tracker) {
    String unique = name;
    for (int i = 2; trackers.containsKey(unique); i++) {
      unique = name + " " + i;
    }
    trackers.put(unique, tracker);
  }

  /** Something that a tracker is told. */
  private interface News {
    void to(Tracker tracker) throws IOException;
  }

  void begun(String name, ExperimentSettings settings) {
    begun = true;
    Map<String, String> plain = plain(CanonicalConfig.of(settings));
    tell(tracker -> tracker.begun(name, plain));
  }

  void epoch(int epoch, Map<String, Double> figures) {
    Map<String, Double> copy = new LinkedHashMap<>(figures);
    tell(tracker -> tracker.epoch(epoch, copy));
  }

  void finished(Map<String, Double> metrics, Path directory) {
    tell(tracker -> tracker.finished(metrics, directory));
    end();
  }

  /** Nothing is told of a trial that did not even begin. */
  void failed(String reason) {
    if (begun) {
      tell(tracker -> tracker.failed(reason));
    }
    end();
  }

  private void tell(News news) {
    if (!trackers.isEmpty() && !thread.isShutdown()) {
      thread.execute(() -> List.copyOf(trackers.keySet()).forEach(name -> tell(name, news)));
    }
    show();
  }

  private void tell(String name, News news) {
    Tracker tracker = trackers.get(name);
    if (tracker == null) {
      return;
    }
    try {
      news.to(tracker);
    } catch (IOException | RuntimeException | LinkageError e) {
      trackers.remove(name);
      said.add(
          "the tracker %s fails and hears no more of this trial: %s"
              .formatted(name, e.getMessage() == null ? e : e.getMessage()));
      close(tracker);
    }
  }

  private static void close(Tracker tracker) {
    try {
      tracker.close();
    } catch (IOException | RuntimeException e) {
      // It was told everything, or failed before.
    }
  }

  /** Once; what fails after that is nobody's news. */
  private void end() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> trackers.values().forEach(Tracking::close));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        said.add(
            "trackers have not heard everything within %d s and are left"
                .formatted(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    show();
  }

  private void show() {
    List<String> lines = new ArrayList<>();
    for (String line = said.poll(); line != null; line = said.poll()) {
      lines.add(line);
    }
    lines.forEach(progress::message);
  }

  /** Settings by key, lists as JSON; but for those of the trackers themselves. */
  private static Map<String, String> plain(Config settings) {
    Map<String, String> plain = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry :
        settings.withoutPath("output.trackers").entrySet()) {
      Object value = entry.getValue().unwrapped();
      plain.put(
          entry.getKey(),
          value instanceof List<?>
              ? entry.getValue().render(ConfigRenderOptions.concise())
              : String.valueOf(value));
    }
    return plain;
  }
}
