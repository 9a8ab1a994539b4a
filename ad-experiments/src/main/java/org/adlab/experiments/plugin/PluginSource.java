package org.adlab.experiments.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.adlab.metrics.Metric;

/**
 * The class loader of one jar or folder in the plugins directory. Classes come parent first, but
 * services of ours only from the jar or folder itself.
 */
final class PluginSource extends URLClassLoader {

  /** What the names of such class loaders begin with; their place follows. */
  static final String NAME = "plugin ";

  private static final String API_VERSION_ENTRY = "AdLab-Api-Version";
  private static final String OUR_SERVICES = "META-INF/services/org.adlab.api.plugin.";

  private final List<Path> places;
  private String unloadable = "";
  private String content = "";

  private PluginSource(List<Path> places, URL[] urls, ClassLoader parent) {
    // By the name stack traces tell whose code it was.
    super(NAME + places.get(0), urls, parent);
    this.places = places;
  }

  /**
   * Opens a jar, or a folder: of classes, of jars, or of both.
   *
   * @param warnings told of what the manifests leave open
   * @throws IOException if a jar is damaged, or was built against another version of the interfaces
   */
  static PluginSource open(Path place, ClassLoader parent, List<String> warnings)
      throws IOException {
    List<Path> places = new ArrayList<>(List.of(place));
    if (Files.isDirectory(place)) {
      places.addAll(jars(place));
      for (Path jar : jars(place)) {
        check(jar, false, warnings);
      }
    } else {
      check(place, true, warnings);
    }
    List<URL> urls = new ArrayList<>();
    for (Path each : places) {
      urls.add(each.toUri().toURL());
    }
    return new PluginSource(places, urls.toArray(URL[]::new), parent);
  }

  /** The jars in a folder, in the order of their names. */
  static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry)) {
          jars.add(entry);
        }
      }
    }
    Collections.sort(jars);
    return jars;
  }

  private static void check(Path jar, boolean alone, List<String> warnings) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String version = attributes.getValue(API_VERSION_ENTRY);
      if (version == null && alone) {
        // In a folder it may be a library that the plugin needs.
        warnings.add(
            "%s: its manifest has no %s; if it fails, build it against version %s of ad-api"
                .formatted(jar, API_VERSION_ENTRY, PluginRegistry.API_VERSION));
      } else if (version != null && !version.strip().equals(PluginRegistry.API_VERSION)) {
        throw new IOException(
            "it was built against version %s of the plugin interfaces (%s), this is version %s; set that in its pom.xml once it compiles against this one, and build it again"
                .formatted(version.strip(), API_VERSION_ENTRY, PluginRegistry.API_VERSION));
      }
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(OUR_SERVICES) ? findResources(name) : super.getResources(name);
  }

  /** Whether it names any service of ours, or a metric. */
  boolean offersAnything() {
    for (PluginKind kind : PluginKind.values()) {
      if (findResource("META-INF/services/" + kind.service().getName()) != null) {
        return true;
      }
    }
    return findResource("META-INF/services/" + Metric.class.getName()) != null;
  }

  /** A hash of all that it holds. */
  synchronized String content() {
    if (content.isEmpty()) {
      content = SourceContent.hash(places);
    }
    return content;
  }

  /** The class that failed to load last; the service loader does not tell. */
  String unloadable() {
    return unloadable;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (LinkageError | SecurityException e) {
      unloadable = name;
      throw e;
    }
  }
}
