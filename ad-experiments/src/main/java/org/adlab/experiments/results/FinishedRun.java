package org.adlab.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;

/**
 * A finished run, as its directory tells it.
 *
 * @param directory the run's directory
 * @param settings every setting by its key ({@code student.epochs}), as text: lists as JSON ({@code
 *     [1,2,3]}), numbers by their digits alone ({@code 0.0001}, {@code 1}), all else plainly; and,
 *     of a sweep's trial, {@code variant}
 * @param metrics the figures by name, in the order of the run
 * @param result all of {@code result.json}
 */
public record FinishedRun(
    Path directory, Map<String, String> settings, Map<String, Double> metrics, JsonNode result) {

  /** Written last: a directory with it holds a finished run, one without it does not. */
  public static final String RESULT = "result.json";

  /** Where {@code result.json} tells where it comes from. */
  public static final String PROVENANCE = "provenance";

  /** The config in the provenance. */
  public static final String CONFIG = "config";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No run's file is longer by far. */
  private static final long MOST_BYTES = 1L << 28;

  public FinishedRun {
    settings = Map.copyOf(settings);
  }

  /** Whether a directory holds a finished run, be it readable or not. */
  public static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(RESULT));
  }

  /**
   * Reads a run.
   *
   * @throws AdLabException if the directory holds no finished run, one of another version of AdLab
   *     that says something else, or a damaged one
   */
  public static FinishedRun in(Path directory) throws IOException {
    return in(directory, Map.of());
  }

  /** Reads a run that a sweep has more to say of than its settings. */
  static FinishedRun in(Path directory, Map<String, String> labels) throws IOException {
    JsonNode result = object(directory.resolve(RESULT));
    Map<String, String> settings = settings(config(directory, result));
    labels.forEach(settings::putIfAbsent);
    return new FinishedRun(directory, settings, metrics(directory, result), result);
  }

  /**
   * A run whose {@code result.json} somebody else has read.
   *
   * @throws AdLabException if it is damaged
   */
  public static FinishedRun of(Path directory, String text) throws IOException {
    Path file = directory.resolve(RESULT);
    JsonNode result = object(file, text.getBytes(StandardCharsets.UTF_8));
    return new FinishedRun(
        directory, settings(config(directory, result)), metrics(directory, result), result);
  }

  /** The run's whole config, every default filled in. */
  public JsonNode config() throws IOException {
    return config(directory, result);
  }

  /** That of {@code result.json}; a run of an earlier version has it in a file of its own alone. */
  private static JsonNode config(Path directory, JsonNode result) throws IOException {
    JsonNode config = result.path(PROVENANCE).path(CONFIG);
    Path file = directory.resolve(ConfigSource.RESOLVED);
    if (!config.isObject() && !Files.exists(file)) {
      throw new AdLabException(
          "%s tells no settings, and there is no %s beside it; what ./ad run writes has both"
              .formatted(directory.resolve(RESULT), ConfigSource.RESOLVED));
    }
    return config.isObject() ? config : object(file);
  }

  /** Every setting of a config by its key, as text. */
  public static Map<String, String> settings(JsonNode config) {
    Map<String, String> settings = new LinkedHashMap<>();
    flatten("", config, settings);
    return settings;
  }

  private static JsonNode object(Path file) throws IOException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw damaged(file, "it is no file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw damaged(file, "it is longer than any that AdLab writes");
      }
      return object(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      InvalidSettingsException told =
          new InvalidSettingsException(
              "%s is not there, so that is no finished run; give a run's directory"
                  .formatted(file));
      told.initCause(e);
      throw told;
    }
  }

  private static JsonNode object(Path file, byte[] content) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      AdLabException told = damaged(file, e.getOriginalMessage());
      told.initCause(e);
      throw told;
    }
    if (!node.isObject()) {
      throw damaged(file, "it holds no JSON object");
    }
    return node;
  }

  private static Map<String, Double> metrics(Path directory, JsonNode result) {
    Path file = directory.resolve(RESULT);
    if (!result.path("status").asText().equals("finished")) {
      throw damaged(file, "it does not say that the run is finished");
    }
    JsonNode figures = result.path("metrics");
    if (!figures.isObject()) {
      throw damaged(file, "it has no metrics");
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    figures
        .properties()
        .forEach(
            entry -> {
              if (!isFinite(entry.getValue())) {
                throw damaged(file, "metrics." + entry.getKey() + " is no number");
              }
              metrics.put(entry.getKey(), entry.getValue().asDouble());
            });
    return metrics;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    node.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(key + ".", value, into);
              } else {
                into.put(key, text(value));
              }
            });
  }

  private static String text(JsonNode value) {
    if (isFinite(value)) {
      BigDecimal number = value.decimalValue();
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** JSON's numbers may be too large for Java's. */
  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble());
  }

  private static AdLabException damaged(Path file, String why) {
    return new AdLabException(
        "%s cannot be read: %s; remove the run's directory and run it again".formatted(file, why));
  }

  /** What provenance says under a name; empty if nothing. */
  public String provenance(String name) {
    return result.path(PROVENANCE).path(name).asText();
  }
}
