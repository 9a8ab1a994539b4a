package org.adlab.experiments.plugin;

import java.util.Arrays;
import java.util.Optional;

/** Whose code it was that failed. */
public final class Culprit {

  private Culprit() {}

  /** The jar or folder of the plugin in whose code an error arose, if it was one's. */
  public static Optional<String> of(Throwable error) {
    return Arrays.stream(error.getStackTrace())
        .map(StackTraceElement::getClassLoaderName)
        .filter(name -> name != null && name.startsWith(PluginSource.NAME))
        .map(name -> name.substring(PluginSource.NAME.length()))
        .findFirst();
  }
}
