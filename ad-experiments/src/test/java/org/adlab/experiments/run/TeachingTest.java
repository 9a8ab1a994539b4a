package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands against a teacher's file is told before hours of training. */
class TeachingTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("a file"), "text");
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldFirst() {
    assertThatThrownBy(() -> teach(file.resolve("teacher.safetensors")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("output: %s cannot be written to; choose another file".formatted(file));
    assertThat(file).hasContent("text");
  }

  @Test
  void whatIsThereIsNotWrittenOver() {
    for (Path there : List.of(file, folder)) {
      assertThatThrownBy(() -> teach(there))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessage(
              "output: %s is there already; move it away, or choose another file".formatted(there));
    }
  }

  private void teach(Path output) throws IOException {
    Path config = Files.writeString(folder.resolve("teach.conf"), "training.plugin = toy");
    TeachSettings settings =
        new SettingsReader(PluginRegistry.ofClassPath())
            .read(
                TeachSettings.class,
                ConfigSource.load(config, List.of("output=\"%s\"".formatted(output))));
    Teaching.run(settings, Progress.NONE);
  }
}
