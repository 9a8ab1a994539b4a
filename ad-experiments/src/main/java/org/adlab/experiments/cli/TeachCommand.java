package org.adlab.experiments.cli;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.TeachSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "teach",
    description = "Trains a teacher, and writes its weights as one .safetensors file.",
    mixinStandardHelpOptions = true)
final class TeachCommand implements Callable<Integer> {

  private final Console console;
  private final Trials trials;
  private final Interruption interruption;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; by default the config's output.")
  private @Nullable Path output;

  TeachCommand(Console console, Trials trials, Interruption interruption) {
    this.console = console;
    this.trials = trials;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws Exception {
    List<String> more =
        output == null
            ? List.of()
            : List.of("output=" + ConfigUtil.quoteString(output.toAbsolutePath().toString()));
    TeachSettings settings = config.read(TeachSettings.class, console, more);
    Path file = settings.output();
    Progress progress =
        interruption.begin(ShownProgress.on(console), () -> "%s was not written".formatted(file));
    try {
      trials.teach(settings, progress);
    } catch (InvalidSettingsException e) {
      throw config.located(e, TeachSettings.class);
    } finally {
      interruption.end();
    }
    console.out().println("teacher: " + file);
    return Failures.DONE;
  }
}
