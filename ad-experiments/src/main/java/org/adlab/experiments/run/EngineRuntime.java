package org.adlab.experiments.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EngineSettings;

/**
 * The engine that computes: the one place that starts it and knows what the engines want of whoever
 * does. What they want of computations is known to {@code nn} of ad-backbones.
 *
 * @param engine DJL's engine
 * @param device where arrays live
 * @param threads how many threads the engine uses
 */
public record EngineRuntime(Engine engine, Device device, int threads) {

  /**
   * Starts the engine of the settings. What computes is to run on the calling thread.
   *
   * @throws InvalidSettingsException if it, or its device, is not there
   */
  public static synchronized EngineRuntime start(EngineSettings settings) {
    int threads = EngineThreads.wanted(settings);
    Optional<String> unheard = EngineThreads.tell(settings);
    if (!Engine.hasEngine(settings.name())) {
      throw new InvalidSettingsException(
          "engine.name: %s is not installed; %s"
              .formatted(settings.name(), alternatives(settings.name())));
    }
    if (unheard.isPresent()) {
      throw new InvalidSettingsException(unheard.get());
    }
    try {
      Engine engine = Engine.getEngine(settings.name());
      return new EngineRuntime(engine, device(settings, engine), threads);
    } catch (EngineException | LinkageError e) {
      throw new AdLabException(
          "engine.name: %s does not start on this machine: %s; ./ad doctor tells more"
              .formatted(settings.name(), reasons(e)),
          e);
    }
  }

  private static String alternatives(String missing) {
    List<String> there = EngineSettings.NAMES.stream().filter(Engine::hasEngine).toList();
    String build = "build AdLab on a system that %s comes for".formatted(missing);
    return there.isEmpty() ? build : "use %s, or %s".formatted(String.join(" or ", there), build);
  }

  /** What one error after another says, down to the first; DJL's outer ones say little. */
  private static String reasons(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .map(message -> message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", ""))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private static Device device(EngineSettings settings, Engine engine) {
    String name = settings.device().equals("gpu") ? "gpu0" : settings.device();
    Device device = Device.fromName(name.replaceAll("[()]", ""), engine);
    if (device.isGpu() && device.getDeviceId() >= engine.getGpuCount()) {
      throw new InvalidSettingsException(
          ("engine.device: %s is not there, %s sees %d of them; use cpu, or set AD_ALLOW_DOWNLOADS=1"
                  + " for native libraries that know GPUs")
              .formatted(settings.device(), settings.name(), engine.getGpuCount()));
    }
    return device;
  }

  /** The device as settings call it: {@code cpu}, {@code gpu(0)}. */
  public String deviceName() {
    return device.isGpu() ? "gpu(%d)".formatted(device.getDeviceId()) : device.getDeviceType();
  }

  /** A manager of its arrays, to be closed by whoever asked for it. */
  public NDManager newManager() {
    return NDManager.newBaseManager(device, engine.getEngineName());
  }
}
