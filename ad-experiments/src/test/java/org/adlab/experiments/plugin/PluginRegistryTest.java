package org.adlab.experiments.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.ToyPlugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {

  @TempDir Path folder;
  private Path plugins;

  @BeforeEach
  void directory() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  /** A jar with one scorer of the class {@code Type}. */
  private Path scorerJar(String jar, String type, String name, String apiVersion)
      throws IOException {
    Path classes = folder.resolve("classes-of-" + jar);
    PluginJars.compile(classes, Map.of("jarred." + type, PluginJars.scorer(type, name)));
    PluginJars.services(classes, "ScorerFactory", "jarred." + type);
    return PluginJars.pack(classes, plugins.resolve(jar), apiVersion);
  }

  @Test
  void findsTheClassPath() {
    PluginRegistry registry = PluginRegistry.ofClassPath();
    assertThat(registry.warnings()).isEmpty();
    Plugin plugin = registry.find(PluginKind.DATASET, "toy-data");
    assertThat(plugin.factory()).isInstanceOf(ToyPlugins.ToyDataset.class);
    assertThat(plugin.description()).isEqualTo("images that are not there");
    assertThat(plugin.source()).endsWith("test-classes");
    assertThat(registry.find(PluginKind.TEACHER, "toy").kind()).isEqualTo(PluginKind.TEACHER);
    assertThat(registry.find(PluginKind.TEACHER_TRAINING, "toy").description())
        .isEqualTo("trains a toy");
  }

  @Test
  void metricsOfJarsAreFoundToo() throws IOException {
    Path classes = folder.resolve("classes");
    String source =
        """
        package jarred;

        import java.util.OptionalDouble;
        import org.adlab.metrics.*;

        public class Half implements Metric {
          public String name() { return "half"; }
          public String description() { return "always a half"; }
          public OptionalDouble of(Evaluated evaluated) { return OptionalDouble.of(0.5); }
        }
        """;
    PluginJars.compile(classes, Map.of("jarred.Half", source));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("org.adlab.metrics.Metric"), "jarred.Half\njarred.Lost\n");
    PluginJars.pack(classes, plugins.resolve("half.jar"), "1");
    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.metric("half").description()).isEqualTo("always a half");
    assertThat(registry.metric("au-pro").name()).isEqualTo("au-pro");
    assertThat(registry.warnings()).hasSize(1).first().asString().contains("jarred.Lost");
    assertThatThrownBy(() -> registry.metric("hafl"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("there is no metric 'hafl', there is image-auroc")
        .hasMessageEndingWith("; did you mean half?");
  }

  @Test
  void anUnknownNameListsTheKnownAndTheNearest() {
    PluginRegistry registry = PluginRegistry.ofClassPath();
    assertThatThrownBy(() -> registry.find(PluginKind.STUDENT, "toy-studnet"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "there is no student 'toy-studnet', there is plain, toy-student;"
                + " did you mean toy-student?");
    assertThatThrownBy(() -> registry.find(PluginKind.STUDENT, "xyz"))
        .hasMessage("there is no student 'xyz', there is plain, toy-student");
  }

  @Test
  void findsJarsAndFolders() throws IOException {
    Path jar = scorerJar("one.jar", "One", "one", "1");
    // A folder of classes that needs a library, which lies there as a jar without our entry.
    Path library = folder.resolve("library");
    PluginJars.compile(library, Map.of("jarred.Help", "package jarred; public class Help { }"));
    Path two = plugins.resolve("two");
    PluginJars.compile(
        two,
        Map.of(
            "jarred.Two",
            PluginJars.scorer("Two", "two").replace("return null", "new Help(); return null")),
        library);
    PluginJars.services(two, "ScorerFactory", "jarred.Two");
    PluginJars.pack(library, two.resolve("library.jar"), "");

    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.warnings()).isEmpty();
    Plugin one = registry.find(PluginKind.SCORER, "one");
    assertThat(one.source()).isEqualTo(jar.toString());
    assertThat(one.version()).matches("2\\.5\\+[0-9a-f]{8}");
    assertThat(registry.find(PluginKind.SCORER, "two").source()).isEqualTo(two.toString());
    assertThat(registry.plugins())
        .filteredOn(plugin -> plugin.kind() == PluginKind.SCORER)
        .extracting(Plugin::name)
        .containsExactly("difference", "one", "two");
  }

  @Test
  void jarsDoNotSeeEachOther() throws IOException {
    Path classes = folder.resolve("classes");
    PluginJars.compile(classes, Map.of("jarred.Same", PluginJars.scorer("Same", "first")));
    PluginJars.services(classes, "ScorerFactory", "jarred.Same");
    PluginJars.pack(classes, plugins.resolve("a.jar"), "1");
    PluginJars.compile(classes, Map.of("jarred.Same", PluginJars.scorer("Same", "second")));
    PluginJars.pack(classes, plugins.resolve("b.jar"), "1");
    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.find(PluginKind.SCORER, "first").factory().getClass())
        .isNotEqualTo(registry.find(PluginKind.SCORER, "second").factory().getClass());
  }

  @Test
  void namesWhatDoesNotLoadAndGoesOn() throws IOException {
    Path classes = folder.resolve("classes");
    Path library = folder.resolve("library");
    PluginJars.compile(library, Map.of("jarred.Gone", "package jarred; public interface Gone { }"));
    PluginJars.compile(
        classes,
        Map.of(
            "jarred.Lost",
                PluginJars.scorer("Lost", "lost").replace("implements", "implements Gone,"),
            "jarred.Later", PluginJars.scorer("Later", "later").replace("int amount", "Gone gone"),
            "jarred.Thrown",
                PluginJars.scorer("Thrown", "x")
                    .replace("return \"x\"", "throw new IllegalStateException(\"no luck\")"),
            "jarred.Loud", PluginJars.scorer("Loud", "Loud Name"),
            "jarred.Fine", PluginJars.scorer("Fine", "fine")),
        library);
    PluginJars.services(
        classes,
        "ScorerFactory",
        "jarred.Lost",
        "jarred.Absent",
        "jarred.Later",
        "jarred.Thrown",
        "jarred.Loud",
        "org.adlab.experiments.ToyPlugins",
        "org.adlab.experiments.ToyPlugins$ToyScorer",
        "jarred.Fine");
    Path jar = PluginJars.pack(classes, plugins.resolve("broken.jar"), "1");
    Files.writeString(plugins.resolve("no-zip.jar"), "this is no jar");
    scorerJar("good.jar", "Good", "good", "1");

    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.find(PluginKind.SCORER, "fine").source()).isEqualTo(jar.toString());
    assertThat(registry.find(PluginKind.SCORER, "good").name()).isEqualTo("good");
    assertThat(String.join("\n", registry.warnings()).replace(plugins + "/", ""))
        .isEqualTo(
            """
            broken.jar: left out jarred.Lost: the class jarred/Gone is missing
            broken.jar: left out a scorer: Provider jarred.Absent not found
            broken.jar: left out jarred.Later: the class jarred/Gone is missing
            broken.jar: left out jarred.Thrown: no luck
            broken.jar: left out jarred.Loud: its name 'Loud Name' is not in kebab case
            broken.jar: left out a scorer: org.adlab.experiments.ToyPlugins not a subtype
            broken.jar: left out org.adlab.experiments.ToyPlugins$ToyScorer: the class path has a class of that name already
            no-zip.jar: left out: zip END header not found
            """
                .strip());
  }

  @Test
  void checksTheVersionOfTheInterfaces() throws IOException {
    Path old = scorerJar("old.jar", "Old", "old", "0");
    Path unknown = scorerJar("unknown.jar", "Unknown", "unknown", "");
    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.warnings())
        .containsExactly(
            old
                + ": left out: it was built against version 0 of the plugin interfaces"
                + " (AdLab-Api-Version), this is version 1; set that in its"
                + " pom.xml once it compiles against this one, and build it again",
            unknown
                + ": its manifest has no AdLab-Api-Version; if it fails, build it against version 1"
                + " of ad-api");
    assertThat(registry.find(PluginKind.SCORER, "unknown").name()).isEqualTo("unknown");
    assertThatThrownBy(() -> registry.find(PluginKind.SCORER, "old"))
        .hasMessageContaining("there is no scorer 'old'");
  }

  @Test
  void aClassThatJavaForbidsIsNamedAndTheRestGoesOn() throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    PluginJars.compile(
        classes,
        Map.of(
            "jarred.Fine",
            PluginJars.scorer("Fine", "fine"),
            "jarred.Evil",
            "package jarred; public class Evil { }"));
    // The name of a package of Java's own, which its class loaders refuse.
    byte[] evil = Files.readAllBytes(classes.resolve("jarred/Evil.class"));
    Path forbidden = Files.createDirectories(classes.resolve("java/evil"));
    Files.write(
        forbidden.resolve("Evil.class"),
        new String(evil, StandardCharsets.ISO_8859_1)
            .replace("\u000bjarred/Evil", "\u000ejava/evil/Evil")
            .getBytes(StandardCharsets.ISO_8859_1));
    PluginJars.services(classes, "ScorerFactory", "java.evil.Evil", "jarred.Fine");
    Path jar = PluginJars.pack(classes, plugins.resolve("mixed.jar"), "1");
    PluginRegistry registry = PluginRegistry.withDirectory(plugins);
    assertThat(registry.warnings())
        .singleElement()
        .asString()
        .startsWith(jar + ": left out java.evil.Evil: ")
        .contains("Prohibited package name: java.evil");
    assertThat(registry.find(PluginKind.SCORER, "fine").name()).isEqualTo("fine");
  }

  @Test
  void aJarWithoutPluginsIsNamed() throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    PluginJars.compile(classes, Map.of("jarred.Help", "package jarred; public class Help { }"));
    Path jar = PluginJars.pack(classes, plugins.resolve("library.jar"), "1");
    assertThat(PluginRegistry.withDirectory(plugins).warnings())
        .containsExactly(jar + ": there is no plugin in it");
  }

  @Test
  void buildsAreToldApartByWhatIsInThem() throws IOException {
    String first = builtVersion("one", "");
    assertThat(builtVersion("one", "")).as("built again").isEqualTo(first);
    assertThat(builtVersion("one", "int more;")).as("changed").isNotEqualTo(first);
  }

  private String builtVersion(String name, String more) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    String source = PluginJars.scorer("Built", name).replace("{\n", "{ " + more + "\n");
    PluginJars.compile(classes, Map.of("jarred.Built", source));
    PluginJars.services(classes, "ScorerFactory", "jarred.Built");
    Path directory = Files.createTempDirectory(folder, "plugins");
    PluginJars.pack(classes, directory.resolve("built.jar"), "1");
    return PluginRegistry.withDirectory(directory).find(PluginKind.SCORER, name).version();
  }

  @Test
  void twoOfOneNameAreAnError() throws IOException {
    Path first = scorerJar("a.jar", "First", "same", "1");
    Path second = scorerJar("b.jar", "Second", "same", "1");
    Path third = scorerJar("c.jar", "Third", "difference", "1");
    assertThatThrownBy(() -> PluginRegistry.withDirectory(plugins))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(
            "the scorer same is there more than once, in %s and in %s".formatted(first, second))
        .hasMessageContaining("the scorer difference is there more than once, in ")
        .hasMessageContaining("test-classes and in " + third);
  }

  @Test
  void theDirectoryMustBeThere() {
    assertThatThrownBy(() -> PluginRegistry.withDirectory(folder.resolve("nowhere")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageEndingWith("nowhere: there is no such plugins directory");
  }
}
