package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Plugin;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.experiments.template.PluginTemplate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new-plugin",
    description =
        "Begins a plugin: writes a Maven project with a student and a scorer that compiles, passes"
            + " its tests and runs.",
    mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The student's name in configs: my-detector.")
  private String name = "";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The project's folder; by default NAME, here.")
  private @Nullable Path output;

  @Mixin private final PluginOptions plugins = new PluginOptions();

  NewPluginCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String version =
        Objects.requireNonNullElse(
            NewPluginCommand.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");
    PluginTemplate template = new PluginTemplate(name, version, PluginRegistry.API_VERSION);
    Path folder = output == null ? Path.of(name) : output;
    requireNew(name);
    template.write(folder);
    console
        .out()
        .printf(
            """
            plugin: %s
            next, in AdLab's folder; the first line once:
              mvn install -DskipTests -pl ad-testkit,ad-backbones -am
              (cd %s && mvn package) &&
                mkdir -p plugins && cp %s/target/%s-1.0.jar plugins/ &&
                ./ad run %s/%s.conf && ./ad report runs
            """,
            folder, quoted(folder), quoted(folder), name, quoted(folder), name);
    return Failures.DONE;
  }

  /** For a shell. */
  private static String quoted(Path folder) {
    String text = folder.toString();
    return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Two plugins of one name would stand in each other's way. */
  private void requireNew(String student) {
    for (Plugin plugin : plugins.registry(console).plugins()) {
      if (plugin.name().equals(student) || plugin.name().equals(student + "-distance")) {
        throw new InvalidSettingsException(
            "%s: there is a %s %s already; choose another name"
                .formatted(student, plugin.kind().label(), plugin.name()));
      }
    }
  }
}
