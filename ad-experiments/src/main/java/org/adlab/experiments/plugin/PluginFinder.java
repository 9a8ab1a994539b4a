package org.adlab.experiments.plugin;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.adlab.api.plugin.PluginFactory;

/** Goes through class loaders for factories. What does not load is named, and the rest goes on. */
final class PluginFinder {

  private static final int MOST_FAILURES = 100;

  private final List<Plugin> plugins = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<ClassLoader> sources = new ArrayList<>();

  List<Plugin> plugins() {
    return plugins;
  }

  List<String> warnings() {
    return warnings;
  }

  /** What the jars and folders of the directory are loaded with. */
  List<ClassLoader> sources() {
    return sources;
  }

  /** Takes what the class path offers. */
  void classPath(ClassLoader loader) {
    for (PluginKind kind : PluginKind.values()) {
      take(kind, loader, "class path");
    }
  }

  /** Takes what each jar and folder of the directory offers. */
  void directory(Path directory, ClassLoader parent) throws IOException {
    List<Path> places = new ArrayList<>(PluginSource.jars(directory));
    try (Stream<Path> entries = Files.list(directory)) {
      entries.filter(Files::isDirectory).sorted().forEach(places::add);
    }
    for (Path place : places) {
      try {
        // Left open: the plugins load their classes as long as the process lives.
        PluginSource source = PluginSource.open(place, parent, warnings);
        sources.add(source);
        for (PluginKind kind : PluginKind.values()) {
          take(kind, source, place.toString());
        }
        if (!source.offersAnything()) {
          warnings.add("%s: there is no plugin in it".formatted(place));
        }
      } catch (IOException e) {
        warnings.add("%s: left out: %s".formatted(place, e.getMessage()));
      }
    }
  }

  private void take(PluginKind kind, ClassLoader loader, String place) {
    Iterator<? extends ServiceLoader.Provider<?>> providers =
        ServiceLoader.load(kind.service(), loader).stream().iterator();
    // Of a file that cannot be got past, one complaint too many is enough.
    for (int failures = 0; failures < MOST_FAILURES; ) {
      ServiceLoader.Provider<?> provider;
      try {
        if (!providers.hasNext()) {
          return;
        }
        provider = providers.next();
      } catch (ServiceConfigurationError e) {
        failures++;
        leaveOut(place, "a " + kind.label(), e);
        continue;
      } catch (LinkageError | RuntimeException e) {
        failures++;
        String culprit = loader instanceof PluginSource source ? source.unloadable() : "";
        leaveOut(place, culprit.isEmpty() ? "a " + kind.label() : culprit, e);
        continue;
      }
      String culprit = provider.type().getName();
      try {
        if (loader instanceof PluginSource && provider.type().getClassLoader() != loader) {
          throw new IllegalArgumentException("the class path has a class of that name already");
        }
        plugins.add(plugin(kind, (PluginFactory<?, ?>) provider.get(), place));
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Error | RuntimeException e) {
        leaveOut(place, culprit, e);
      }
    }
  }

  private void leaveOut(String place, String culprit, Throwable error) {
    warnings.add("%s: left out %s: %s".formatted(place, culprit, reason(error)));
  }

  private static Plugin plugin(PluginKind kind, PluginFactory<?, ?> factory, String place) {
    String name = Objects.requireNonNull(factory.name(), "its name is null");
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("its name '%s' is not in kebab case".formatted(name));
    }
    String description = Objects.requireNonNull(factory.description(), "its description is null");
    Class<?> settings = Objects.requireNonNull(factory.settingsType(), "its settings type is null");
    // A class that the settings name and that is missing shows here, not in mid-run.
    if (settings.getRecordComponents() == null) {
      throw new IllegalArgumentException(
          "its settings type %s is not a record".formatted(settings.getName()));
    }
    String version = PluginVersion.of(factory.getClass());
    return new Plugin(kind, name, description, factory, source(factory, place), version);
  }

  /** The jar itself, for what came from the class path. */
  private static String source(PluginFactory<?, ?> factory, String place) {
    CodeSource code = factory.getClass().getProtectionDomain().getCodeSource();
    if (!place.equals("class path") || code == null) {
      return place;
    }
    try {
      return new File(code.getLocation().toURI()).getPath();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return code.getLocation().toString();
    }
  }

  /** What failed, and what lies beneath it. */
  private static String reason(Throwable error) {
    if (error instanceof NoClassDefFoundError) {
      return "the class %s is missing".formatted(error.getMessage());
    }
    boolean plain = error instanceof ServiceConfigurationError || error instanceof RuntimeException;
    String text =
        plain
            ? String.valueOf(error.getMessage()).replaceFirst("^org\\.adlab\\.api\\.\\S+: ", "")
            : error.toString();
    Throwable cause = error.getCause();
    return cause == null ? text : text + ": " + reason(cause);
  }
}
