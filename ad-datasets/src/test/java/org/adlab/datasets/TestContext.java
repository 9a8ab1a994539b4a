package org.adlab.datasets;

import ai.djl.ndarray.NDManager;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.PluginContext;

/** A context for making data sets in: a seed, and nothing of an engine. */
public final class TestContext {

  private TestContext() {}

  public static PluginContext of(long seed) {
    return of(seed, Progress.NONE);
  }

  public static PluginContext of(long seed, Progress progress) {
    return new PluginContext(noArrays(), new Seed(seed), Path.of("unused"), true, progress);
  }

  /** One that may use a cache, and the network where it is not offline. */
  public static PluginContext in(Path cache, boolean offline, Progress progress) {
    return new PluginContext(noArrays(), new Seed(0), cache, offline, progress);
  }

  /** A data set makes no arrays: any call fails. */
  private static NDManager noArrays() {
    return (NDManager)
        Proxy.newProxyInstance(
            NDManager.class.getClassLoader(),
            new Class<?>[] {NDManager.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
