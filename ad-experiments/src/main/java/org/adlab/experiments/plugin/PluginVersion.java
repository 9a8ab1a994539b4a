package org.adlab.experiments.plugin;

/** Tells builds of a plugin apart. */
public final class PluginVersion {

  /** Of classes that come in no jar that says one. */
  public static final String UNPACKED = "unpacked";

  private PluginVersion() {}

  /**
   * The version that a class's jar says it has, {@link #UNPACKED} if none. Of what came from the
   * plugins directory, whose authors do not raise a version at each change, a hash of its classes
   * and files as well.
   */
  public static String of(Class<?> type) {
    String told = type.getPackage().getImplementationVersion();
    String version = told == null ? UNPACKED : told;
    return type.getClassLoader() instanceof PluginSource source
        ? version + "+" + source.content()
        : version;
  }
}
