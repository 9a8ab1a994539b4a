package org.adlab.experiments.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.results.FinishedRun;

/** What an exported file says of the run that its detector comes from. */
public final class ExportProperties {

  /** What of {@code result.json} is told; what a run has not is left out. */
  private static final List<String> TOLD = List.of(FinishedRun.PROVENANCE, "metrics", "thresholds");

  private ExportProperties() {}

  /**
   * Provenance, metrics and thresholds of {@code result.json}, each under its path ({@code
   * provenance.dataset}), and the whole config as JSON under {@code config}. Files and folders are
   * named without saying where they lie: the file is made to be handed on.
   */
  public static Map<String, String> of(FinishedRun run, ExperimentSettings settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String told : TOLD) {
      add(told, run.result().path(told), properties);
    }
    properties.put("config", CanonicalConfig.portableJson(settings));
    return properties;
  }

  private static void add(String path, JsonNode node, Map<String, String> properties) {
    if (path.equals(FinishedRun.PROVENANCE + "." + FinishedRun.CONFIG)) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> add(path + "." + entry.getKey(), entry.getValue(), properties));
    } else if (!node.isMissingNode() && !node.isNull()) {
      properties.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
