package org.adlab.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master and workers of one core each on loopback, started by class from the assembled jars. */
final class StandaloneCluster implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final String address;

  StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    start(
        "master",
        "C.UTF-8",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--webui-port",
        "0");
    address = said("master", ADDRESS).group(1);
  }

  String address() {
    return address;
  }

  /** Where trials are while they run. */
  Path scratch() {
    return folder.resolve("scratch");
  }

  /** Starts a worker, and returns when the master has it. */
  Process worker(String name) throws IOException, InterruptedException {
    return worker(name, "C.UTF-8");
  }

  /** The same with a locale: one that is plain C has no file names but plain ones. */
  Process worker(String name, String locale) throws IOException, InterruptedException {
    Process process =
        start(
            name,
            locale,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work-" + name).toString(),
            address);
    said(name, Pattern.compile("Successfully registered with master"));
    return process;
  }

  private Process start(String name, String locale, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Ad.java()));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx256m", "-cp", Ad.SPARK.resolve("jars") + "/*", main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", Ad.SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_DIRS", scratch().toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectOutput(folder.resolve(name).toFile()).start();
    processes.add(process);
    return process;
  }

  private Matcher said(String name, Pattern pattern) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      Matcher matcher = pattern.matcher(Files.readString(folder.resolve(name)));
      if (matcher.find()) {
        return matcher;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(Files.readString(folder.resolve(name)));
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly();
      process.waitFor(1, TimeUnit.MINUTES);
    }
  }
}
