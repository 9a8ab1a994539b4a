package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;

/** What the launcher rehearses must be a config that reads. */
class RehearsalTest {

  @Test
  void theConfigReads() {
    Path file = Path.of(System.getProperty("adlab.root"), "ad-dist/rehearsal.conf");
    PluginRegistry registry = PluginRegistry.ofClassPath();
    assertThat(registry.warnings()).isEmpty();
    ExperimentSettings settings =
        new SettingsReader(registry)
            .read(ExperimentSettings.class, ConfigSource.load(file, List.of()));
    assertThat(settings.offline()).isTrue();
  }
}
