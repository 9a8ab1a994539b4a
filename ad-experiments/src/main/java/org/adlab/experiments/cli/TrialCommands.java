package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.file.WholeFile;

/** The commands that run a sweep's trials, for other schedulers: a file with one on each line. */
final class TrialCommands {

  static final String FILE = "commands.txt";

  private TrialCommands() {}

  /**
   * Writes it.
   *
   * @param folder the sweep's
   * @param directories the trials', with a config in each
   * @param more arguments of every command
   * @return the file
   */
  static Path write(Path folder, List<Path> directories, List<String> more) throws IOException {
    Path launcher = PluginOptions.home().toAbsolutePath().normalize().resolve("ad");
    String program = Files.exists(launcher) ? launcher.toString() : "./ad";
    StringBuilder lines = new StringBuilder();
    for (Path directory : directories) {
      Path there = directory.toAbsolutePath().normalize();
      List<String> command = new ArrayList<>();
      command.addAll(List.of(program, "run", there.resolve(ConfigSource.RESOLVED).toString()));
      command.addAll(List.of("--output", there.toString()));
      command.addAll(more);
      lines.append(command.stream().map(TrialCommands::quoted).collect(Collectors.joining(" ")));
      lines.append('\n');
    }
    Path file = folder.resolve(FILE);
    byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(text));
    return file;
  }

  /** For a shell. */
  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=@%+,-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
