package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.adlab.api.Progress;
import org.adlab.api.Tracker;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trackers hear everything in order; what they cannot cope with stays with them. */
class TrackingTest {

  private static final Map<String, Double> LOSS = Map.of("loss", 0.5);

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private ExperimentSettings settings;
  private Tracking tracking;

  @BeforeEach
  void begin() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("x.conf"),
            """
            dataset { plugin = toy-data, root = /data, category = bottle }
            teacher { plugin = toy, levels = [1, 3] }
            student { plugin = plain }
            scorer  { plugin = difference }
            """);
    settings =
        new SettingsReader(PluginRegistry.ofClassPath())
            .read(ExperimentSettings.class, ConfigSource.load(config, List.of()));
    tracking =
        new Tracking(
            new Progress() {
              @Override
              public void message(String line) {
                told.add(line);
              }
            });
  }

  @Test
  void allIsHeardInOrder() {
    tracking.add("ear", new Ear());
    tracking.begun("plain + toy", settings);
    tracking.epoch(1, LOSS);
    tracking.epoch(2, LOSS);
    tracking.finished(Map.of("au-pro", 0.9), folder);
    assertThat(heard)
        .containsExactly(
            "plain + toy with levels [1,3] of bottle",
            "epoch 1 {loss=0.5}",
            "epoch 2 {loss=0.5}",
            "finished {au-pro=0.9} " + folder,
            "closed");
    assertThat(told).isEmpty();
  }

  @Test
  void aFailureIsHeardWithItsReasonUnlessNothingHadBegun() {
    tracking.add("ear", new Ear());
    tracking.begun("a", settings);
    tracking.failed("no memory");
    assertThat(heard.subList(1, 3)).containsExactly("failed: no memory", "closed");

    heard.clear();
    Tracking other = new Tracking(Progress.NONE);
    other.add("ear", new Ear());
    other.failed("no root");
    assertThat(heard).containsExactly("closed");
  }

  @Test
  void oneThatFailsIsToldOnceAndTheOthersHearOn() {
    tracking.add(
        "mute",
        new Tracker() {
          @Override
          public void epoch(int epoch, Map<String, Double> figures) throws IOException {
            heard.add("asked");
            throw new IOException("there is no server");
          }
        });
    tracking.add("ear", new Ear());
    tracking.begun("a", settings);
    tracking.epoch(1, LOSS);
    tracking.epoch(2, LOSS);
    tracking.finished(Map.of(), folder);
    assertThat(heard).containsOnlyOnce("asked").contains("epoch 2 {loss=0.5}");
    assertThat(told)
        .containsExactly(
            "the tracker mute fails and hears no more of this trial: there is no server");
  }

  @Test
  void aTrialDoesNotWaitForASlowOneBeforeItsEnd() {
    CountDownLatch answer = new CountDownLatch(1);
    tracking.add(
        "slow",
        new Tracker() {
          @Override
          public void begun(String name, Map<String, String> all) {
            try {
              answer.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            heard.add("begun");
          }

          @Override
          public void finished(Map<String, Double> metrics, Path directory) {
            heard.add("finished");
          }
        });
    tracking.begun("a", settings);
    tracking.epoch(1, LOSS);
    assertThat(heard).isEmpty();
    answer.countDown();
    tracking.finished(Map.of(), folder);
    assertThat(heard).containsExactly("begun", "finished");
  }

  @Test
  void whatTrackersSayIsShownByTheTrial() {
    Progress said = tracking.forTrackers();
    tracking.add(
        "talker",
        new Tracker() {
          @Override
          public void begun(String name, Map<String, String> all) {
            said.message("run 1");
          }
        });
    tracking.begun("a", settings);
    tracking.finished(Map.of(), folder);
    assertThat(told).containsExactly("run 1");
  }

  private final class Ear implements Tracker {

    @Override
    public void begun(String name, Map<String, String> all) {
      heard.add(
          "%s with levels %s of %s"
              .formatted(name, all.get("teacher.levels"), all.get("dataset.category")));
      assertThat(all).doesNotContainKey("output.trackers");
    }

    @Override
    public void epoch(int epoch, Map<String, Double> figures) {
      heard.add("epoch %d %s".formatted(epoch, figures));
    }

    @Override
    public void finished(Map<String, Double> metrics, Path directory) {
      heard.add("finished %s %s".formatted(metrics, directory));
    }

    @Override
    public void failed(String reason) {
      heard.add("failed: " + reason);
    }

    @Override
    public void close() {
      heard.add("closed");
    }
  }
}
