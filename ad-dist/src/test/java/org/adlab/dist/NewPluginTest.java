package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the plugin guide, followed to the letter: begin, build with Maven, drop in, run. */
class NewPluginTest {

  private static final String EXAMPLE = "mean-descriptor";
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path ROOT = Path.of(System.getProperty("adlab.root"));
  private static final List<String> MODULES = List.of("ad-api", "ad-backbones", "ad-testkit");

  @TempDir private Path folder;

  private static Map<String, String> files(Path project) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(project)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(project.relativize(file).toString(), Files.readString(file));
      }
    }
    files.keySet().removeIf(name -> name.startsWith("target"));
    return files;
  }

  private Program.End ad(String... arguments) throws Exception {
    return Program.run(folder.resolve("log"), arguments);
  }

  @Test
  void theExampleIsWhatTheCommandWrites() throws Exception {
    Path project = folder.resolve(EXAMPLE);
    Program.End end = ad("new-plugin", EXAMPLE, "--output", project.toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(files(project))
        .as("examples/%s; write it anew with ./ad new-plugin", EXAMPLE)
        .isEqualTo(files(ROOT.resolve("examples").resolve(EXAMPLE)));

    Program.End again = ad("new-plugin", EXAMPLE, "--output", project.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.lastLine()).contains("it is there already");
    for (String wrong : List.of("My", "a_b", "-a", "a--b", "1a", "../x")) {
      Program.End refused =
          ad("new-plugin", "--output", folder.resolve("no").toString(), "--", wrong);
      assertThat(refused.code()).as(refused.out()).isEqualTo(2);
      assertThat(folder.resolve("no")).doesNotExist();
    }
  }

  @Test
  void theGuidesCodeIsTheExamples() throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/plugins.md"));
    String all =
        String.join("\n", files(ROOT.resolve("examples").resolve(EXAMPLE)).values())
            .replaceAll("\\s+", " ");
    Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide);
    int blocks = 0;
    while (code.find()) {
      assertThat(all).contains(code.group(1).replaceAll("\\s+", " ").strip());
      blocks++;
    }
    assertThat(blocks).isEqualTo(5);
  }

  /**
   * Maven's local repository as it is here, by links, with this build's modules in it as {@code mvn
   * install} would lay them down.
   */
  private Path repository() throws IOException {
    Path own = Path.of(System.getProperty("user.home"), ".m2", "repository");
    String set = System.getProperty("maven.repo.local");
    Path real = set == null ? own : Path.of(set);
    // Not among the temporary files, whose links JUnit would warn of.
    Path repository = ROOT.resolve("ad-dist/target/plugin-repository");
    link(real, repository, "org");
    link(real.resolve("org"), repository.resolve("org"), "adlab");
    Path adlab = Files.createDirectories(repository.resolve("org/adlab"));
    lay(adlab, "adlab", ROOT.resolve("pom.xml"), "pom");
    lay(adlab, "ad-engines", ROOT.resolve("ad-engines/pom.xml"), "pom");
    for (String module : MODULES) {
      lay(adlab, module, ROOT.resolve(module).resolve("pom.xml"), "pom");
      lay(
          adlab,
          module,
          ROOT.resolve("%s/target/%s-%s.jar".formatted(module, module, VERSION)),
          "jar");
    }
    return repository;
  }

  private static void lay(Path adlab, String module, Path file, String ending) throws IOException {
    Path to = Files.createDirectories(adlab.resolve(module).resolve(VERSION));
    Files.copy(
        file,
        to.resolve("%s-%s.%s".formatted(module, VERSION, ending)),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void link(Path from, Path to, String but) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path link = to.resolve(entry.getFileName());
        if (!entry.endsWith(but)) {
          // One of an earlier build may lead to another repository.
          Files.deleteIfExists(link);
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  private int maven(Path project, Path log) throws Exception {
    Process process =
        new ProcessBuilder("mvn", "-B", "-o", "-Dmaven.repo.local=" + repository(), "package")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static boolean hasMaven() throws InterruptedException {
    try {
      return new ProcessBuilder("mvn", "-v")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theExampleIsBuiltAloneAndFindsDrawnDefects() throws Exception {
    assumeThat(hasMaven()).as("mvn is not on the path, so no plugin can be built").isTrue();
    Path project = folder.resolve(EXAMPLE);
    assertThat(ad("new-plugin", EXAMPLE, "--output", project.toString()).code()).isZero();
    Path log = folder.resolve("maven.log");
    assertThat(maven(project, log)).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).containsPattern("Tests run: [1-9][0-9]+, Failures: 0");

    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.copy(
        project.resolve("target/%s-1.0.jar".formatted(EXAMPLE)), plugins.resolve("example.jar"));
    Path run = folder.resolve("run");
    Program.End end =
        ad(
            "run",
            project.resolve(EXAMPLE + ".conf").toString(),
            "--plugins",
            plugins.toString(),
            "--output",
            run.toString());
    assertThat(end.code()).as(end.out()).isZero();
    JsonNode metrics =
        new ObjectMapper().readTree(run.resolve("result.json").toFile()).get("metrics");
    assertThat(metrics.get("pixel-auroc").asDouble()).as(end.out()).isGreaterThan(0.85);
    assertThat(metrics.get("image-auroc").asDouble()).as(end.out()).isGreaterThan(0.85);
  }
}
