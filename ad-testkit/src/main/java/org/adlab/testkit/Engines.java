package org.adlab.testkit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.stream.Stream;

/** The engines that tests run on. */
public final class Engines {

  private Engines() {}

  /** Those of PyTorch and MXNet that are on the class path. */
  public static Stream<String> installed() {
    return Stream.of("PyTorch", "MXNet").filter(Engine::hasEngine);
  }

  /** A manager of an engine's arrays on the CPU, to be closed by who asked for it. */
  static NDManager manager(String engine) {
    return NDManager.newBaseManager(Device.cpu(), engine);
  }

  /** How many arrays a manager, and all below it, keep alive. */
  static int alive(NDManager manager) {
    return manager.getManagedArrays().size();
  }
}
