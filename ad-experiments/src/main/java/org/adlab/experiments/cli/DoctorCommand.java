package org.adlab.experiments.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.EngineSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.doctor.Diagnosis;
import org.adlab.experiments.doctor.Speed;
import org.adlab.experiments.plugin.PluginRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Says what works here: engines, devices, native libraries, caches, and how fast the machine"
            + " computes; in about 20 s.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Console console;

  @Option(names = "--json", description = "Says the same as JSON.")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // it is looked for among all arguments
  @Mixin
  private final DebugOption debug = new DebugOption();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    EngineSettings settings =
        new SettingsReader(PluginRegistry.ofClassPath())
            .read(EngineSettings.class, ConfigSource.ofOptions());
    Diagnosis diagnosis =
        Diagnosis.of(
            settings,
            EngineCheckCommand.jvm(),
            engine -> console.err().println("looking at %s ...".formatted(engine)));
    if (json) {
      console.out().println(JSON.writeValueAsString(told(diagnosis)));
    } else {
      DoctorPage.lines(diagnosis).forEach(console.out()::println);
    }
    return diagnosis.works() ? Failures.DONE : Failures.FAILED;
  }

  private static Map<String, Object> told(Diagnosis diagnosis) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("works", diagnosis.works());
    told.put("verdict", diagnosis.verdict());
    for (String kind : List.of(Speed.CONVOLUTION, Speed.PRODUCT)) {
      diagnosis
          .attainable(kind)
          .ifPresent(best -> told.put("attainable-" + kind.replace(' ', '-'), best));
    }
    told.put("found", diagnosis);
    return told;
  }
}
