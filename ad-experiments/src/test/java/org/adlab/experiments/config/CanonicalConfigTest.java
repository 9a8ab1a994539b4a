package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalConfigTest {

  @TempDir Path folder;

  private static <S extends Record> S read(Class<S> type, Path file) {
    return new SettingsReader(PluginRegistry.ofClassPath())
        .read(type, ConfigSource.load(file, List.of()));
  }

  @Test
  void readAgainElsewhereItIsTheSame() throws IOException {
    Files.createDirectories(folder.resolve("conf/weights"));
    Files.createFile(folder.resolve("conf/weights/a.safetensors"));
    Path file = folder.resolve("conf/x.conf");
    Files.writeString(
        file,
        """
        dataset { plugin = toy-data, root = ../data, category = "a \\"b\\" #c" }
        teacher { plugin = toy, weights = weights/a.safetensors, title = "${x}" }
        student { plugin = toy-student, momentum = 0.1, second { plugin = toy, levels = [3] } }
        scorer  { plugin = difference }
        """);
    ExperimentSettings settings = read(ExperimentSettings.class, file);
    Path copy = Files.createDirectories(folder.resolve("runs/1")).resolve("config.json");
    Files.writeString(copy, CanonicalConfig.json(settings));
    ExperimentSettings again = read(ExperimentSettings.class, copy);
    assertThat(again).isEqualTo(settings).hasSameHashCodeAs(settings);
    assertThat(CanonicalConfig.json(again)).isEqualTo(CanonicalConfig.json(settings));
    assertThat(CanonicalConfig.of(settings).root().render()).contains("resolved settings");
  }

  @Test
  void everyDefaultIsWrittenOut() throws IOException {
    Path file = folder.resolve("x.conf");
    Files.writeString(
        file,
        """
        dataset { plugin = toy-data, root = /data, category = bottle }
        teacher { plugin = toy }
        student { plugin = plain }
        scorer  { plugin = difference }
        """);
    assertThat(CanonicalConfig.json(read(ExperimentSettings.class, file)))
        .isEqualToIgnoringWhitespace(
            """
            {
              "dataset" : { "category" : "bottle", "image-size" : 256, "plugin" : "toy-data",
                            "root" : "/data" },
              "engine" : { "device" : "cpu", "name" : "PyTorch", "threads" : 0 },
              "evaluation" : { "batch-size" : 8,
                               "metrics" : ["image-auroc", "image-ap", "image-f1-max",
                                            "pixel-auroc", "pixel-ap", "pixel-f1-max",
                                            "au-pro", "au-pro-0.05"],
                               "pro-limit" : 0.3, "resolution" : "ground-truth", "stride" : 1 },
              "feature-cache" : 4096,
              "offline" : false,
              "output" : { "checkpoint" : true, "gallery" : 24, "heat-maps" : 12, "maps" : false,
                           "trackers" : [] },
              "scorer" : { "plugin" : "difference" },
              "seed" : 0,
              "student" : { "plugin" : "plain" },
              "teacher" : { "levels" : [1, 2, 3], "padding" : "zero", "plugin" : "toy",
                            "weights" : "imagenet" },
              "training-seed" : 0
            }
            """);
  }
}
