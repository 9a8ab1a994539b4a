package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.experiments.template.PluginTemplate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(names = "--debug", description = "Shows the stack trace of what fails.")
  @SuppressWarnings("UnusedVariable")
  private boolean debug;

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
    template.write(folder);
    console
        .out()
        .printf(
            """
            plugin: %s
            next, in AdLab's folder; the first line once:
              mvn install -DskipTests -pl ad-testkit,ad-backbones -am
              (cd %s && mvn package)
              mkdir -p plugins && cp %s/target/%s-1.0.jar plugins/
              ./ad run %s/%s.conf
            """,
            folder, folder, folder, name, folder, name);
    return Failures.DONE;
  }
}
