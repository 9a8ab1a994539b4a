package org.adlab.experiments.config;

import java.util.List;
import org.adlab.api.plugin.Setting;

/**
 * What computes.
 *
 * @param name DJL's name of the engine
 * @param device where the arrays live
 * @param threads how many threads the engine may use; 0 for all processors
 */
public record EngineSettings(
    @Setting(value = "the engine that computes: PyTorch or MXNet", defaults = "PyTorch")
        String name,
    @Setting(value = "where it computes: cpu, gpu, or one of several as gpu(1)", defaults = "cpu")
        String device,
    @Setting(
            value = "threads that the engine may use; 0 for all processors",
            defaults = "0",
            min = 0,
            max = 1024)
        int threads) {

  public static final String MXNET = "MXNet";

  /** The engines that AdLab knows how to work with. */
  public static final List<String> NAMES = List.of("PyTorch", EngineSettings.MXNET);

  public EngineSettings {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("name: '%s' is neither PyTorch nor MXNet".formatted(name));
    }
    if (!device.matches("cpu|gpu|gpu\\([0-9]{1,3}\\)")) {
      throw new IllegalArgumentException(
          "device: '%s' is none of cpu, gpu and gpu(N), as in gpu(0)".formatted(device));
    }
  }
}
