package org.adlab.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Directories of finished runs that nobody ran. */
public final class FabricatedRuns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FabricatedRuns() {}

  /** Writes one with its config in {@code result.json}, and returns its directory. */
  public static Path write(
      Path directory, Map<String, Object> config, Map<String, Double> metrics, Object... provenance)
      throws IOException {
    Map<String, Object> origin = new LinkedHashMap<>();
    for (int i = 0; i < provenance.length; i += 2) {
      origin.put(provenance[i].toString(), provenance[i + 1]);
    }
    origin.put("config", config);
    Files.createDirectories(directory);
    Files.write(directory.resolve("config.conf"), JSON.writeValueAsBytes(config));
    JSON.writeValue(
        directory.resolve("result.json").toFile(),
        Map.of("status", "finished", "metrics", metrics, "provenance", origin));
    return directory;
  }
}
