package org.adlab.experiments.run;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Optional;
import org.adlab.experiments.config.EngineSettings;

/**
 * How many threads an engine computes with. Told before it loads; afterwards nothing changes them.
 */
final class EngineThreads {

  private static final String OPENMP = "OMP_NUM_THREADS";

  private EngineThreads() {}

  /** As many as the settings say; 0 for all processors. */
  static int wanted(EngineSettings settings) {
    return settings.threads() == 0
        ? Runtime.getRuntime().availableProcessors()
        : settings.threads();
  }

  /**
   * Tells the engines.
   *
   * @return what is wrong; empty if nothing
   */
  static Optional<String> tell(EngineSettings settings) {
    int threads = wanted(settings);
    // PyTorch asks DJL, which reads these once.
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return settings.name().equals(EngineSettings.MXNET) ? openMp(threads) : Optional.empty();
  }

  /**
   * MXNet's OpenMP reads the environment of the process, of which Java only has a copy; unless told
   * there, MXNet takes every other processor, and OpenBLAS within it as many.
   */
  private static Optional<String> openMp(int threads) {
    String value = Integer.toString(threads);
    if (Platform.isWindows()) {
      return value.equals(System.getenv(OPENMP))
          ? Optional.empty()
          : Optional.of(
              ("engine.threads: MXNet on Windows computes with as many threads as %s in the"
                      + " environment says; set it to %d and start again")
                  .formatted(OPENMP, threads));
    }
    Function set = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("setenv");
    int failed = set.invokeInt(new Object[] {OPENMP, value, 1});
    return failed == 0
        ? Optional.empty()
        : Optional.of("engine.threads: %s cannot be set in the environment".formatted(OPENMP));
  }
}
