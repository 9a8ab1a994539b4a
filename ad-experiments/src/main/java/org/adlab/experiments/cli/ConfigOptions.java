package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that take a config. */
final class ConfigOptions {

  @Parameters(index = "0", paramLabel = "FILE", description = "The config, a HOCON file.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one setting, over the file; may be given again.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  private @Nullable ConfigSource source;

  Path file() {
    if (file == null) {
      throw new IllegalStateException("the file is a required argument");
    }
    return file;
  }

  /** The config itself, unread. */
  ConfigSource source() {
    source = ConfigSource.load(file(), assignments);
    return source;
  }

  PluginOptions plugins() {
    return plugins;
  }

  /** Reads the settings, with more assignments after those of the command line. */
  <S extends Record> S read(Class<S> type, Console console, List<String> more) {
    PluginRegistry registry = plugins.registry(console);
    List<String> all = new ArrayList<>(assignments);
    all.addAll(more);
    source = ConfigSource.load(file(), all);
    return new SettingsReader(registry).read(type, source);
  }

  /** Complaints that came up later, with the places of the keys they are about. */
  InvalidSettingsException located(InvalidSettingsException late, Class<? extends Record> type) {
    return source == null ? late : source.located(late, type);
  }
}
