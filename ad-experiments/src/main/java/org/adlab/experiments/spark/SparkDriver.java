package org.adlab.experiments.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.sweep.ExecutorSettings;

/** The process that is Spark's driver. It ends when its standard input does. */
final class SparkDriver implements AutoCloseable {

  /** Where all goes that Spark says, in the sweep's folder. */
  static final String LOG = "spark.log";

  private static final String MARK = "\u0001";
  private static final String MEMORY = "spark.driver.memory";
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})([kmgt]?)b?");
  private static final int PATIENCE_SECONDS = 6;

  /** Later ones have no security manager, without which Hadoop 3.3 does not know its user. */
  private static final int NEWEST_JAVA = 22;

  private final ObjectMapper json = new ObjectMapper();
  private final Path log;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private SparkDriver(Path log, Process process) {
    this.log = log;
    this.process = process;
    in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Refuses to go on without it.
   *
   * @param home where Spark and the driver's jar are
   * @param java the release of the Java that runs it
   * @throws InvalidSettingsException if they are not there, or not for that Java
   */
  static void require(Path home, int java) {
    if (!Files.exists(jar(home))) {
      throw new InvalidSettingsException(
          "--executor spark: Spark is no part of this build; mvn -Pspark package -DskipTests adds it to a checkout, 120 MB to fetch once (%s is not there)"
              .formatted(jar(home)));
    }
    if (java > NEWEST_JAVA) {
      throw new InvalidSettingsException(
          "--executor spark: Spark 3.5 does not run on Java %d; set JAVA_HOME to a JDK 17, here and at the workers"
              .formatted(java));
    }
  }

  private static Path jar(Path home) {
    return home.resolve("ad-spark.jar");
  }

  /**
   * Starts it.
   *
   * @param home where Spark and the driver's jar are
   * @param folder the sweep's
   * @param settings with the cluster's address
   */
  static SparkDriver start(Path home, Path folder, ExecutorSettings settings) throws IOException {
    Path log = folder.resolve(LOG);
    String heap = heap(settings.properties().getOrDefault(MEMORY, "1g"));
    ProcessBuilder builder = new ProcessBuilder(command(home, heap));
    builder.environment().put("SPARK_HOME", home.toString());
    // Or Spark looks for the folders of its own build.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    if (settings.master().orElse("").startsWith("local")) {
      // All is on this machine, whose name may lead nowhere.
      builder.environment().putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
    }
    // Java says on standard error that it has picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new SparkDriver(log, builder.start());
  }

  /** As its manifest says, but with all jars that are beside Spark's, which it need not know. */
  static List<String> command(Path home, String heap) throws IOException {
    try (JarFile driver = new JarFile(jar(home).toFile())) {
      Attributes manifest = driver.getManifest().getMainAttributes();
      List<String> command = new ArrayList<>();
      command.add(ChildJvm.java().toString());
      command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
      for (String opened : manifest.getValue("Add-Opens").split(" ", -1)) {
        command.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED"));
      }
      command.add("-cp");
      command.add(jar(home) + File.pathSeparator + home.resolve("jars") + File.separator + "*");
      command.add(manifest.getValue(Attributes.Name.MAIN_CLASS));
      return command;
    }
  }

  /**
   * A size as Java writes it.
   *
   * @param size as Spark writes it
   * @throws InvalidSettingsException if it is none
   */
  static String heap(String size) {
    Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InvalidSettingsException(
          "sweep.%s = %s: expected a size like 2g or 1500m".formatted(MEMORY, size));
    }
    return matcher.group(1) + (matcher.group(2).isEmpty() ? "m" : matcher.group(2));
  }

  /** Tells it something. */
  void tell(Map<String, ?> message) throws IOException {
    try {
      in.write(json.writeValueAsString(message) + "\n");
      in.flush();
    } catch (IOException e) {
      // It may have told why before it ended.
      while (true) {
        next();
      }
    }
  }

  /**
   * What it tells next.
   *
   * @throws AdLabException if it refuses to go on, or has ended
   */
  JsonNode next() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(MARK)) {
        JsonNode message = json.readTree(line.substring(MARK.length()));
        if (message.path("what").asText().equals("refused")) {
          throw new AdLabException(message.path("text").asText());
        }
        return message;
      }
    }
    throw ended();
  }

  private AdLabException ended() {
    return new AdLabException(
        "Spark's driver has ended, or was killed; %s may tell why, and the same command goes on with what is left"
            .formatted(log));
  }

  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
