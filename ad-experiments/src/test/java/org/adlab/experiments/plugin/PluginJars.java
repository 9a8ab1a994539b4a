package org.adlab.experiments.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles plugins and packs them into jars, as somebody else's build would. */
final class PluginJars {

  private PluginJars() {}

  /** A scorer's factory of that class and name. */
  static String scorer(String type, String name) {
    return """
    package jarred;

    import org.adlab.api.Scorer;
    import org.adlab.api.plugin.*;

    public class %s implements ScorerFactory<%s.Settings> {
      public record Settings(@Setting(value = "how much", defaults = "1") int amount) {}
      public String name() { return "%s"; }
      public String description() { return "from a jar"; }
      public Class<Settings> settingsType() { return Settings.class; }
      public Scorer create(Settings settings, PluginContext context) { return null; }
    }
    """
        .formatted(type, type, name);
  }

  /** Compiles classes, by name. */
  static void compile(Path folder, Map<String, String> sources, Path... classPath)
      throws IOException {
    Files.createDirectories(folder);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    for (Path more : classPath) {
      path.append(System.getProperty("path.separator")).append(more);
    }
    List<String> options =
        List.of("-d", folder.toString(), "-classpath", path.toString(), "-proc:none", "-nowarn");
    if (!compiler.getTask(null, null, null, options, null, files).call()) {
      throw new IOException("the plugin for the test does not compile");
    }
  }

  /** Names the providers of a service in a folder of classes. */
  static void services(Path folder, String service, String... providers) throws IOException {
    Path file = folder.resolve("META-INF/services/org.adlab.api.plugin." + service);
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(providers));
  }

  /** Packs a folder of classes; an API version of "" leaves the manifest without one. */
  static Path pack(Path folder, Path jar, String apiVersion) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "2.5");
    if (!apiVersion.isEmpty()) {
      manifest.getMainAttributes().putValue("AdLab-Api-Version", apiVersion);
    }
    Map<String, Path> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> entries.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest)) {
      for (String name : Set.copyOf(entries.keySet())) {
        packed.putNextEntry(new JarEntry(name));
        Files.copy(entries.get(name), packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
