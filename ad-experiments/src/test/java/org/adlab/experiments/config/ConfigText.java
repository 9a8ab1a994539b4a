package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A config in a folder of its own, and what reading it comes to. */
abstract class ConfigText {

  static final String REST =
      """
      teacher { plugin = toy }
      student { plugin = toy-student }
      scorer  { plugin = difference }
      """;
  static final String DATASET = "dataset { plugin = toy-data, root = images, category = bottle }\n";

  @TempDir Path folder;
  Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("x.conf");
  }

  ExperimentSettings read(String text, String... assignments) {
    return read(ExperimentSettings.class, text, assignments);
  }

  <S extends Record> S read(Class<S> type, String text, String... assignments) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsReader(PluginRegistry.ofClassPath())
        .read(type, ConfigSource.load(file, List.of(assignments)));
  }

  /** The complaints, with the file's name cut to {@code x.conf}. */
  List<String> complaints(String text, String... assignments) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> read(text, assignments))
        .complaints()
        .stream()
        .map(complaint -> complaint.replace(folder + "/", ""))
        .toList();
  }
}
