package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.FinishedRun;

/**
 * The commands that run a sweep's trials, for other schedulers: a file with one on each line, for
 * each trial always the same, which does nothing if the trial is finished.
 */
final class TrialCommands {

  static final String FILE = "commands.txt";

  /** Has the launcher look neither for changes nor for another Java: several machines share it. */
  private static final String AS_BUILT = "AD_AS_BUILT=1";

  private TrialCommands() {}

  /**
   * Writes it.
   *
   * @param folder the sweep's
   * @param directories the trials', with a config in each that is to be run
   * @param launcher what starts AdLab where they are run
   * @param more arguments of every command
   * @return the file
   */
  static Path write(Path folder, List<Path> directories, String launcher, List<String> more)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path directory : directories) {
      Path there = directory.toAbsolutePath().normalize();
      List<String> command = new ArrayList<>();
      command.addAll(List.of(launcher, "run", there.resolve(ConfigSource.RESOLVED).toString()));
      command.addAll(List.of("--output", there.toString()));
      command.addAll(more);
      lines.append(
          "[ -e %s ] || %s "
              .formatted(quoted(there.resolve(FinishedRun.RESULT).toString()), AS_BUILT));
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
