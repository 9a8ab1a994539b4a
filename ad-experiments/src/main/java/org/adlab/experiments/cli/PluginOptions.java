package org.adlab.experiments.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.experiments.config.SettingsCheck;
import org.adlab.experiments.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments of every command. */
final class PluginOptions {

  /** Where AdLab itself lies; the launcher tells. */
  private static final String HOME = "adlab.home";

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Jars and folders with more plugins; by default the directory plugins of AdLab.")
  private @Nullable Path directory;

  @Option(names = "--debug", description = "Shows the stack trace of what fails.")
  private boolean debug;

  /** Finds the plugins, and warns of those that do not load. */
  PluginRegistry registry(Console console) {
    Path place = directory != null ? directory : home().resolve("plugins");
    PluginRegistry registry =
        directory != null || Files.isDirectory(place)
            ? PluginRegistry.withDirectory(place)
                .without(plugin -> SettingsCheck.objection(plugin.factory().settingsType()))
            : PluginRegistry.ofClassPath();
    registry.warnings().forEach(warning -> console.err().println("warning: " + warning));
    return registry;
  }

  /** Where AdLab itself lies. */
  static Path home() {
    return Path.of(System.getProperty(HOME, ""));
  }

  /** The same, for a process that is to find the same plugins. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (directory != null) {
      arguments.addAll(List.of("--plugins", directory.toAbsolutePath().toString()));
    }
    if (debug) {
      arguments.add("--debug");
    }
    return arguments;
  }

  boolean debug() {
    return debug;
  }
}
