package org.adlab.experiments.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.ScorerFactory;
import org.adlab.api.plugin.StudentFactory;

/**
 * A Maven project of a plugin to begin from.
 *
 * @param name the student's, in kebab case; the scorer's is that with {@code -distance} behind
 * @param version AdLab's
 * @param api the version of the plugin interfaces
 */
public record PluginTemplate(String name, String version, String api) {

  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int LONGEST = 60;

  public PluginTemplate {
    if (!name.matches(KEBAB) || name.length() > LONGEST) {
      throw new InvalidSettingsException(
          "%s: a plugin's name is at most %d small letters, digits and single dashes, my-detector for instance"
              .formatted(name, LONGEST));
    }
    if (name.equals("student") || name.equals("scorer")) {
      throw new InvalidSettingsException(
          "%s: its factory would be called as the interface is; choose another name"
              .formatted(name));
    }
    if (SourceVersion.isKeyword(name.replace("-", ""))) {
      throw new InvalidSettingsException(
          "%s: a word of Java's own, which no package can be called; choose another name"
              .formatted(name));
    }
  }

  /** The name as Java's classes have it: {@code MyDetector}. */
  private String className() {
    return Stream.of(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private String packageName() {
    return "com.example." + name.replace("-", "");
  }

  /** Every file's path within the project, and what is in it. */
  public Map<String, String> files() {
    String java = "src/main/java/" + packageName().replace('.', '/') + "/" + className();
    String tests = "src/test/java/" + packageName().replace('.', '/') + "/" + className();
    String services = "src/main/resources/META-INF/services/";
    String main = packageName() + "." + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", filled("pom.xml"));
    files.put("README.md", filled("README.md"));
    files.put(name + ".conf", filled("experiment.conf"));
    files.put(name + "-sweep.conf", filled("sweep.conf"));
    for (String part : new String[] {"Student", "Factory", "Scorer", "ScorerFactory"}) {
      files.put(java + part + ".java", filled(part + ".java"));
    }
    for (String part : new String[] {"StudentTest", "ScorerTest"}) {
      files.put(tests + part + ".java", filled(part + ".java"));
    }
    files.put(services + StudentFactory.class.getName(), main + "Factory\n");
    files.put(services + ScorerFactory.class.getName(), main + "ScorerFactory\n");
    return files;
  }

  private String filled(String template) {
    try (InputStream in = PluginTemplate.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IllegalStateException("no template " + template);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@name@", name)
          .replace("@Name@", className())
          .replace("@package@", packageName())
          .replace("@version@", version)
          .replace("@api@", api);
    } catch (IOException e) {
      throw new IllegalStateException(template, e);
    }
  }

  /**
   * Writes the project, whole or not at all.
   *
   * @param folder where to; must not exist
   * @throws InvalidSettingsException if it does
   */
  public void write(Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new InvalidSettingsException(
          "%s: it is there already; choose another name, or remove it".formatted(folder));
    }
    Path parent =
        Objects.requireNonNull(folder.toAbsolutePath().getParent(), "a new folder has a parent");
    try {
      Path apart = Files.createTempDirectory(Files.createDirectories(parent), "." + name + "-");
      try {
        Path begun = apart.resolve(name);
        for (Map.Entry<String, String> file : files().entrySet()) {
          Path path = begun.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
        Files.move(begun, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(apart);
      }
    } catch (FileSystemException e) {
      throw new InvalidSettingsException(
          "%s: it cannot be written (%s); choose another folder".formatted(folder, e.getMessage()));
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
