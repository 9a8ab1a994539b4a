package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./ad} in a checkout of its own, with a java and an mvn that only write down their call.
 */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        printf 'openjdk version "%s" 2021-10-19\\n' "$FAKE_JAVA" >&2
        exit
      fi
      for argument in "$@"; do
        case $argument in -XX:ArchiveClassesAtExit=*) : >"${argument#*=}"; exit ;; esac
      done
      printf '%s\\n' "$@" >"$FAKE/java.args"
      env >"$FAKE/java.env"
      echo $$ >"$FAKE/java.pid"
      exit 7
      """;
  private static final String MVN =
      """
      #!/bin/sh
      if [ "$1" = -v ]; then
        printf '\\033[1mApache Maven %s\\033[m\\nMaven home: /usr/share/maven\\n' "$FAKE_MVN"
        exit
      fi
      echo "$PWD" >>"$FAKE/builds"
      printf '%s\\n' "$MAVEN_OPTS" "$@" >"$FAKE/mvn.args"
      echo "[INFO] Reactor Build Order:"
      echo "[INFO] Building ad-api 0.1.0-SNAPSHOT                     [2/3]"
      echo "[INFO] Building jar: /a/b.jar"
      echo "[INFO] Building ad-dist 0.1.0-SNAPSHOT                    [3/3]"
      echo "[WARNING] noise of the build"
      mkdir -p ad-dist/target
      : >ad-dist/target/ad.jar
      exit $FAKE_BUILD
      """;
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "env",
          "find",
          "sed",
          "head",
          "dirname",
          "readlink",
          "touch",
          "mkdir",
          "mv",
          "rm",
          "cat",
          "sleep");

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path root;
  private Path bin;
  private Path source;

  private record Ended(int code, String out, String err, long pid) {}

  @BeforeEach
  void checkout() throws IOException {
    assumeThat(System.getProperty("os.name"))
        .as("./ad is a shell script, this system has no sh to run it")
        .doesNotContain("Windows");
    Path original = Path.of(System.getProperty("adlab.root"));
    root = Files.createDirectories(folder.resolve("a check out"));
    Files.copy(original.resolve("ad"), root.resolve("ad"));
    assertThat(root.resolve("ad").toFile().setExecutable(true)).isTrue();
    source = root.resolve("ad-one/src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.createDirectory(root.resolve("ad-dist"));
    for (Path file : List.of(source, root.resolve("pom.xml"), root.resolve("ad-one/pom.xml"))) {
      Files.writeString(file, "source");
    }
    bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      script(tool, "#!/bin/sh\nexec %s \"$@\"\n".formatted(onPath(tool)));
    }
    script("java", JAVA);
    script("mvn", MVN);
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("FAKE", folder.toString());
    environment.put("FAKE_JAVA", "17.0.1");
    environment.put("FAKE_MVN", "3.8.7");
    environment.put("FAKE_BUILD", "0");
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(bin.resolve(name), text);
    assertThat(bin.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  private Ended ad(String... arguments) throws Exception {
    return start(root.resolve("ad"), arguments);
  }

  private Ended start(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(bin.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    int code = process.waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err), process.pid());
  }

  private int builds() throws IOException {
    Path builds = folder.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  private List<String> arguments() throws IOException {
    return Files.readAllLines(folder.resolve("java.args"));
  }

  private static void age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  /** As if all had been built a while ago. */
  private void builtLongAgo() throws Exception {
    ad();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(file -> !file.toString().contains("target")).toList()) {
        age(file, 1000);
      }
    }
    age(root.resolve("ad-dist/target/ad.jar"), 500);
    Files.delete(folder.resolve("builds"));
  }

  @Test
  void asBuiltItIsTakenAsItIs() throws Exception {
    environment.put("AD_AS_BUILT", "1");
    Ended none = ad("run");
    assertThat(none.err())
        .startsWith("ad: AD_AS_BUILT is 1, but AdLab is not built: ")
        .endsWith("ad.jar is not there\n");
    assertThat(none.code()).isEqualTo(1);

    environment.remove("AD_AS_BUILT");
    builtLongAgo();
    Files.writeString(source, "newer");
    Path rehearsed = root.resolve("ad-dist/target/ad.rehearsed");
    FileTime before = Files.getLastModifiedTime(rehearsed);
    environment.put("AD_AS_BUILT", "1");
    // A shared checkout is at each machine as it is, whatever Java is there.
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createDirectory(other.resolve("bin"));
    Files.copy(bin.resolve("java"), other.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
    environment.put("JAVA_HOME", other.toString());
    assertThat(ad("run").code()).isEqualTo(7);
    assertThat(builds()).isZero();
    assertThat(Files.getLastModifiedTime(rehearsed)).isEqualTo(before);

    environment.remove("AD_AS_BUILT");
    ad("run");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsOnceAndHandsEverythingOn() throws Exception {
    Ended first = ad("run", "a b.conf", "--set", "x=[\"1\", *]", "");
    assertThat(first.err())
        .isEqualTo(
            """
            ad: building AdLab; the first time this fetches some 450 MB and takes some minutes
            ad: building ad-api [2/3]
            ad: building ad-dist [3/3]
            """);
    assertThat(first.out()).isEmpty();
    assertThat(first.code()).isEqualTo(7);
    assertThat(Files.readAllLines(folder.resolve("builds"))).containsExactly(root.toString());
    String target = root.resolve("ad-dist/target").toString();
    assertThat(arguments())
        .containsExactly(
            "@" + root.resolve("ad-dist/jvm.options"),
            "-Duser.home=" + folder,
            "-Dadlab.home=" + root,
            "-XX:SharedArchiveFile=" + target + "/ad.jsa",
            "-jar",
            target + "/ad.jar",
            "run",
            "a b.conf",
            "--set",
            "x=[\"1\", *]",
            "");
    Ended second = ad("plugins");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(Path.of(target, "ad.lock")).doesNotExist();
  }

  @Test
  void theBuildWritesNoCodesOfATerminal() throws Exception {
    environment.put("MAVEN_OPTS", "-Xmx1g");
    ad();
    assertThat(Files.readAllLines(folder.resolve("mvn.args")))
        .startsWith("-Xmx1g -Djansi.noreset=true")
        .contains("-B", "-Dstyle.color=never");
  }

  @Test
  void theJvmTakesThePlaceOfTheShell() throws Exception {
    Ended ended = ad();
    assertThat(Files.readString(folder.resolve("java.pid")).strip())
        .isEqualTo(Long.toString(ended.pid()));
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    builtLongAgo();
    ad();
    assertThat(builds()).isZero();
    age(source, 100);
    assertThat(ad().err())
        .isEqualTo(
            """
            ad: building AdLab
            ad: building ad-api [2/3]
            ad: building ad-dist [3/3]
            """);
    assertThat(builds()).isEqualTo(1);
    ad();
    assertThat(builds()).isEqualTo(1);
    builtLongAgo();
    Files.delete(source);
    ad();
    assertThat(builds()).isEqualTo(1);
    builtLongAgo();
    age(root.resolve("ad-one/pom.xml"), 100);
    ad();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("a check out/ad"));
    Path far = Files.createSymbolicLink(bin.resolve("far"), near);
    assertThat(start(far, "plugins").code()).isEqualTo(7);
    assertThat(arguments()).contains("-Dadlab.home=" + root, "plugins");
  }

  @Test
  void saysWhatIsMissingOrTooOld() throws Exception {
    environment.put("FAKE_JAVA", "1.8.0_302");
    assertThat(ad().err())
        .isEqualTo(
            "ad: %s is Java 8, too old; AdLab needs a JDK 17 or newer (JAVA_HOME chooses one)\n"
                .formatted(bin.resolve("java")));
    environment.put("FAKE_JAVA", "16");
    assertThat(ad().err()).contains("is Java 16, too old");
    environment.put("FAKE_JAVA", "21.0.2");
    environment.put("FAKE_MVN", "3.6.3");
    assertThat(ad().err()).contains("is Maven 3 6, too old; AdLab needs 3.8 or newer");
    environment.put("FAKE_MVN", "4.0.0");
    environment.put("FAKE_BUILD", "1");
    Ended failed = ad();
    assertThat(failed.err())
        .endsWith(
            """
            ad: building ad-dist [3/3]
            [WARNING] noise of the build
            ad: the build failed, as told above; a first build needs the network, to fetch its libraries
            """);
    assertThat(failed.code()).isEqualTo(1);
    // The build that failed has left a jar behind, older than the sources.
    age(root.resolve("ad-dist/target/ad.jar"), 500);
    assertThat(ad().err())
        .endsWith("[WARNING] noise of the build\nad: the build failed, as told above\n");
    Files.delete(root.resolve("ad-dist/target/ad.jar"));
    Files.delete(bin.resolve("mvn"));
    assertThat(ad().err())
        .isEqualTo(
            "ad: AdLab has to be built, but mvn is not on the PATH; install Maven 3.8 or newer\n");
    Files.delete(bin.resolve("java"));
    Ended missing = ad();
    assertThat(missing.err())
        .isEqualTo("ad: java is not on the PATH; install a JDK 17 or newer, or set JAVA_HOME\n");
    assertThat(missing.code()).isEqualTo(1);
    environment.put("JAVA_HOME", "/nowhere");
    assertThat(ad().err())
        .isEqualTo("ad: JAVA_HOME is /nowhere, but there is no bin/java; correct or unset it\n");
  }

  @Test
  void javaHomeGoesBeforeThePath() throws Exception {
    Path jdk = folder.resolve("my jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.move(bin.resolve("java"), jdk.resolve("bin/java"));
    environment.put("JAVA_HOME", jdk.toString());
    assertThat(ad("plugins").code()).isEqualTo(7);
  }

  @Test
  void setsTheEnvironmentOfTheEngines() throws Exception {
    environment.put("PYTORCH_VERSION", "1.0");
    environment.put("MXNET_VERSION", "1.0");
    environment.put("MALLOC_TOP_PAD_", "5");
    ad();
    assertThat(Files.readAllLines(folder.resolve("java.env")))
        .contains(
            "OPT_OUT_TRACKING=true",
            "MALLOC_TRIM_THRESHOLD_=1073741824",
            "MALLOC_MMAP_THRESHOLD_=33554432",
            "MALLOC_TOP_PAD_=5")
        .noneMatch(line -> line.startsWith("PYTORCH_VERSION") || line.startsWith("MXNET_VERSION"));
    environment.put("AD_HEAP", "4g");
    environment.put("AD_ALLOW_DOWNLOADS", "1");
    environment.put("AD_JAVA_OPTS", "-Da=b -Dc=d");
    ad();
    assertThat(arguments())
        .containsSubsequence("-Xmx4g", "-Dai.djl.offline=false", "-Da=b", "-Dc=d", "-jar");
  }

  /** With the real Java, for it is Java that cannot name such files in the C locale. */
  @Test
  void namesBeyondAsciiWorkInTheLocaleC() throws Exception {
    script(
        "java",
        """
        #!/bin/sh
        if [ "$1" = -version ]; then exec "$REAL_JAVA" -version; fi
        for argument in "$@"; do
          case $argument in -XX:ArchiveClassesAtExit=*) : >"${argument#*=}"; exit ;; esac
        done
        while [ "$1" != -jar ]; do shift; done
        shift 2
        exec "$REAL_JAVA" -Dfile.encoding=UTF-8 -cp "$REAL_PATH" org.adlab.experiments.cli.Main "$@"
        """);
    environment.put(
        "REAL_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put("REAL_PATH", System.getProperty("java.class.path"));
    environment.put("LC_ALL", "C");
    // This JVM itself may be of the locale C, so the shell makes the folder.
    script(
        "drive",
        """
        #!/bin/sh
        mkdir -p "$FAKE/Prüfung"
        echo 'seed = drei' >"$FAKE/Prüfung/größe.conf"
        exec "$LAUNCHER" run "$FAKE/Prüfung/größe.conf"
        """);
    environment.put("LAUNCHER", root.resolve("ad").toString());
    Ended ended = start(bin.resolve("drive"));
    assertThat(ended.err())
        .contains("Prüfung/größe.conf:1: seed: expected a whole number, found \"drei\"");
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void doesWithoutAHome() throws Exception {
    String own = "-Duser.home=" + root.resolve("ad-dist/target/home");
    environment.remove("HOME");
    ad();
    assertThat(arguments()).contains(own);
    environment.put("HOME", "/nowhere/at/all");
    ad();
    assertThat(arguments()).contains(own);
  }

  @Test
  void takesOverTheLockOfABuildThatDied() throws Exception {
    Path lock = Files.createDirectories(root.resolve("ad-dist/target/ad.lock"));
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor()).isZero();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(ad().code()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }
}
