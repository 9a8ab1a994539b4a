package org.adlab.experiments.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EngineSettings;

/**
 * The engine that computes: the one place that names it and knows how its threads are set.
 *
 * @param engine DJL's engine
 * @param device where arrays live
 * @param threads how many threads the engine uses
 */
public record EngineRuntime(Engine engine, Device device, int threads) {

  /**
   * Starts the engine of the settings.
   *
   * @throws InvalidSettingsException if it, or its device, is not there
   */
  public static EngineRuntime start(EngineSettings settings) {
    int threads =
        settings.threads() == 0 ? Runtime.getRuntime().availableProcessors() : settings.threads();
    // Read once, when the engine loads. MXNet reads OMP_NUM_THREADS from the environment instead.
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    if (!Engine.hasEngine(settings.name())) {
      throw new InvalidSettingsException(
          "engine.name: %s is not installed; there is %s"
              .formatted(settings.name(), String.join(", ", Engine.getAllEngines())));
    }
    try {
      Engine engine = Engine.getEngine(settings.name());
      return new EngineRuntime(engine, device(settings, engine), threads);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new AdLabException(
          "engine.name: %s does not start on this machine: %s"
              .formatted(settings.name(), e.getMessage()),
          e);
    }
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
