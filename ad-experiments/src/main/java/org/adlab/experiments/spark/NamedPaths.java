package org.adlab.experiments.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.sweep.PlannedTrial;

/** The files and folders that trials' configs name: those of this machine, by their whole paths. */
final class NamedPaths {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NamedPaths() {}

  static List<String> of(List<PlannedTrial> trials) {
    Set<String> texts = new TreeSet<>();
    for (PlannedTrial trial : trials) {
      try {
        gather(JSON.readTree(CanonicalConfig.json(trial.settings())), texts);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a canonical config is JSON", e);
      }
    }
    return texts.stream().filter(NamedPaths::isThere).toList();
  }

  private static void gather(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> gather(child, texts));
  }

  private static boolean isThere(String text) {
    try {
      return Path.of(text).isAbsolute() && Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
