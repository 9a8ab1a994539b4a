package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config that includes another one is the two together, or an error. */
class IncludesTest {

  @TempDir private Path folder;

  @Test
  void whatIsIncludedIsThere() throws IOException {
    write("deep/inner.conf", "b = 2");
    write("base.conf", "include \"deep/inner.conf\"\na = 1");
    Path config = write("run.conf", "include \"base.conf\"\nc = 3");
    assertThat(ConfigSource.load(config, List.of()).resolve().root().unwrapped())
        .containsEntry("a", 1)
        .containsEntry("b", 2)
        .containsEntry("c", 3);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path config = write("run.conf", "include \"nope.conf\"\nc = 3");
    assertThatThrownBy(() -> ConfigSource.load(config, List.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "%s: include \"nope.conf\": there is no such file beside this one".formatted(config));
  }

  @Test
  void aCircleIsRefused() throws IOException {
    write("one.conf", "include \"two.conf\"");
    Path config = write("two.conf", "include \"one.conf\"");
    assertThatThrownBy(() -> ConfigSource.load(config, List.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("includes itself");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
