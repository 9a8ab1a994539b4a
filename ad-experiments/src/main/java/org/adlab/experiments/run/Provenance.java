package org.adlab.experiments.run;

import ai.djl.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.Detector;
import org.adlab.api.data.Dataset;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;

/** Where a result comes from: everything one needs to know to get it again. */
final class Provenance {

  private Provenance() {}

  static Map<String, Object> of(
      ExperimentSettings settings, EngineRuntime runtime, Detector detector, Dataset dataset) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("adlab", version(Provenance.class));
    provenance.put("djl", Engine.getDjlVersion());
    provenance.put("engine", runtime.engine().getEngineName());
    provenance.put("engine-version", runtime.engine().getVersion());
    provenance.put("device", runtime.device().toString());
    provenance.put("threads", runtime.threads());
    provenance.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put("seed", settings.seed());
    provenance.put("dataset", dataset.name());
    provenance.put("dataset-fingerprint", dataset.fingerprint());
    provenance.put("teacher-fingerprint", detector.teacher().fingerprint());
    provenance.put("plugins", plugins(settings));
    provenance.put("config-sha256", sha256(CanonicalConfig.portableJson(settings)));
    provenance.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return provenance;
  }

  private static Map<String, String> plugins(ExperimentSettings settings) {
    Map<String, String> plugins = new LinkedHashMap<>();
    plugins.put("dataset", plugin(settings.dataset().name(), settings.dataset().settings()));
    plugins.put("teacher", plugin(settings.teacher().name(), settings.teacher().settings()));
    plugins.put("student", plugin(settings.student().name(), settings.student().settings()));
    plugins.put("scorer", plugin(settings.scorer().name(), settings.scorer().settings()));
    return plugins;
  }

  private static String plugin(String name, Record settings) {
    return name + " " + version(settings.getClass());
  }

  /** The version in the manifest of the jar that a class came in. */
  static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
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
