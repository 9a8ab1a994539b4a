package org.adlab.experiments.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.EngineSettings;

/** Has an engine looked at by a process of its own, which it may take down. */
public final class EngineProcess {

  /** What the line with the report begins with; engines may print others. */
  private static final String MARK = "\u0001";

  private static final long PATIENCE_SECONDS = 180;
  private static final int SIGNALS = 128;

  /** How Java tells where in native code it crashed. */
  private static final String CRASHED_IN = "# C  [";

  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineProcess() {}

  /** What the process prints for its parent. */
  public static String told(EngineReport report) {
    try {
      return MARK + JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words and numbers are JSON", e);
    }
  }

  /**
   * Looks at every engine that AdLab knows, one after the other.
   *
   * @param jvm starts what prints {@link #told}, given an engine's name and the threads
   * @param threads how many it may use; 0 for all processors
   * @param progress hears of each engine before it is looked at
   */
  public static List<EngineReport> checkAll(ChildJvm jvm, int threads, Consumer<String> progress)
      throws IOException {
    List<EngineReport> engines = new ArrayList<>();
    for (String name : EngineSettings.NAMES) {
      progress.accept(name);
      engines.add(check(jvm, name, threads));
    }
    return engines;
  }

  private static EngineReport check(ChildJvm jvm, String name, int threads) throws IOException {
    Path crash = Files.createTempFile("ad-doctor", ".txt");
    Process process = jvm.start(crash, List.of(name, Integer.toString(threads)));
    try {
      CompletableFuture<List<String>> out = lines(process.getInputStream());
      CompletableFuture<List<String>> err = lines(process.getErrorStream());
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return broken(name, "it takes longer than %d s".formatted(PATIENCE_SECONDS));
      }
      for (String line : out.join()) {
        if (line.startsWith(MARK)) {
          return JSON.readValue(line.substring(MARK.length()), EngineReport.class);
        }
      }
      return broken(name, end(process.exitValue(), crash, err.join()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking at " + name, e);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(crash);
    }
  }

  private static CompletableFuture<List<String>> lines(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            return reader.lines().toList();
          } catch (IOException | UncheckedIOException e) {
            return List.of();
          }
        });
  }

  private static EngineReport broken(String name, String problem) {
    NativeFolder folder = NativeFolder.of(name);
    return EngineReport.without(
        name, EngineReport.State.BROKEN, folder, problem, EngineCheck.unpackAnew(folder));
  }

  /** How a process ended that reported nothing. */
  private static String end(int code, Path crash, List<String> said) throws IOException {
    Optional<String> frame =
        Files.readAllLines(crash, StandardCharsets.ISO_8859_1).stream()
            .filter(line -> line.startsWith(CRASHED_IN))
            .findFirst()
            .map(line -> ", in native code: " + line.substring(CRASHED_IN.length() - 1));
    String how =
        code > SIGNALS
            ? "its process ended by signal %d".formatted(code - SIGNALS)
            : "its process ended with exit code %d".formatted(code);
    String last = said.isEmpty() ? "" : ": " + said.get(said.size() - 1);
    return how + frame.orElse(last);
  }
}
