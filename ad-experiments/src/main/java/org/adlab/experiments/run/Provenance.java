package org.adlab.experiments.run;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.adlab.api.Detector;
import org.adlab.api.data.Dataset;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.plugin.PluginVersion;
import org.adlab.experiments.results.FinishedRun;
import org.jspecify.annotations.Nullable;

/** Where a result comes from: everything one needs to know to get it again. */
final class Provenance {

  /** What the build writes in a git checkout. */
  private static final String COMMIT = "commit.properties";

  private Provenance() {}

  static Map<String, @Nullable Object> of(
      ExperimentSettings settings,
      EngineRuntime runtime,
      Detector detector,
      Dataset dataset,
      OptionalInt keptEpoch) {
    Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
    provenance.put("adlab", version(Provenance.class));
    provenance.put("adlab-commit", commit());
    provenance.put("djl", Engine.getDjlVersion());
    provenance.put("engine", runtime.engine().getEngineName());
    provenance.put("engine-version", runtime.engine().getVersion());
    provenance.put("device", runtime.deviceName());
    provenance.put("threads", runtime.threads());
    provenance.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put("seed", settings.seed());
    provenance.put("dataset", dataset.name());
    provenance.put("dataset-fingerprint", dataset.fingerprint());
    provenance.put("teacher-fingerprint", detector.teacher().fingerprint());
    provenance.put("plugins", plugins(settings));
    provenance.put("resolution", settings.evaluation().resolution().label());
    provenance.put("pro-limit", settings.evaluation().proLimit());
    keptEpoch.ifPresent(epoch -> provenance.put("kept-epoch", epoch));
    provenance.put("config-sha256", sha256(CanonicalConfig.portableJson(settings)));
    provenance.put(FinishedRun.CONFIG, config(settings));
    provenance.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return provenance;
  }

  /** Of a whole of several runs, each of which has its own. */
  static Map<String, @Nullable Object> ofSeveral(ExperimentSettings settings) {
    Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
    provenance.put("adlab", version(Provenance.class));
    provenance.put("adlab-commit", commit());
    provenance.put("seed", settings.seed());
    provenance.put("plugins", plugins(settings));
    provenance.put("config-sha256", sha256(CanonicalConfig.portableJson(settings)));
    provenance.put(FinishedRun.CONFIG, config(settings));
    provenance.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return provenance;
  }

  /** The commit that AdLab was built from; null if it was not built in a git checkout. */
  static @Nullable String commit() {
    return commit(Provenance.class.getResourceAsStream(COMMIT));
  }

  /** The whole config, so that {@code result.json} alone suffices to run it again. */
  private static JsonNode config(ExperimentSettings settings) {
    try {
      return new ObjectMapper().readTree(CanonicalConfig.json(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a canonical config is JSON", e);
    }
  }

  static Map<String, String> plugins(ExperimentSettings settings) {
    Map<String, String> plugins = new LinkedHashMap<>();
    plugins.put("dataset", plugin(settings.dataset().name(), settings.dataset().settings()));
    plugins.put("teacher", plugin(settings.teacher().name(), settings.teacher().settings()));
    plugins.put("student", plugin(settings.student().name(), settings.student().settings()));
    plugins.put("scorer", plugin(settings.scorer().name(), settings.scorer().settings()));
    settings
        .evaluation()
        .runtime()
        .ifPresent(
            runtime -> plugins.put("scoring-runtime", plugin(runtime.name(), runtime.settings())));
    return plugins;
  }

  private static String plugin(String name, Record settings) {
    return name + " " + PluginVersion.of(settings.getClass());
  }

  /** The version in the manifest of the jar that a class came in. */
  static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }

  /**
   * The commit that this was built from, with {@code -dirty} behind it if files that git knows were
   * changed; null if it was built from no checkout.
   */
  static @Nullable String commit(@Nullable InputStream written) {
    if (written == null) {
      return null;
    }
    Properties properties = new Properties();
    try (written) {
      properties.load(written);
    } catch (IOException e) {
      throw new UncheckedIOException("the build's " + COMMIT + " cannot be read", e);
    }
    String commit = properties.getProperty("git.commit.id.full", "");
    boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
    return commit.isEmpty() ? null : commit + (dirty ? "-dirty" : "");
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
