package org.adlab.experiments.doctor;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EngineSettings;
import org.adlab.experiments.run.EngineRuntime;

/** Looks at an engine from within: it may take the process down. */
public final class EngineCheck {

  private EngineCheck() {}

  /**
   * Starts an engine, tests and measures it.
   *
   * @param seconds about how long it may be measured
   */
  public static EngineReport of(EngineSettings settings, double seconds) {
    NativeFolder folder = NativeFolder.of(settings.name());
    try {
      EngineRuntime runtime = EngineRuntime.start(settings);
      try (NDManager manager = runtime.newManager()) {
        Optional<String> wrong = SelfTest.of(runtime.engine(), manager);
        if (wrong.isPresent()) {
          return EngineReport.without(
              settings.name(), EngineReport.State.BROKEN, folder, wrong.get(), unpackAnew(folder));
        }
        return new EngineReport(
            settings.name(),
            EngineReport.State.WORKS,
            runtime.engine().getVersion(),
            devices(runtime),
            runtime.threads(),
            folder.path().toString(),
            folder.loaded(),
            Attainable.of(manager, seconds),
            null,
            null);
      }
    } catch (InvalidSettingsException e) {
      return EngineReport.without(
          settings.name(), EngineReport.State.ABSENT, folder, String.valueOf(e.getMessage()), null);
    } catch (RuntimeException | LinkageError e) {
      return EngineReport.without(
          settings.name(),
          EngineReport.State.BROKEN,
          folder,
          String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "),
          unpackAnew(folder));
    }
  }

  static String unpackAnew(NativeFolder folder) {
    return "remove %s, from which its libraries are loaded; they are unpacked anew at the next start"
        .formatted(folder.path());
  }

  private static List<String> devices(EngineRuntime runtime) {
    List<String> devices = new ArrayList<>(List.of("cpu"));
    for (int i = 0; i < runtime.engine().getGpuCount(); i++) {
      devices.add("gpu(%d)".formatted(i));
    }
    return devices;
  }
}
