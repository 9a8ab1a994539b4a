package org.adlab.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adlab.api.AdLabException;
import org.adlab.experiments.file.WholeFile;

/**
 * Which trials a sweep consists of: the file {@code sweep.json} in its folder. The trials lie in
 * {@code trials}, each named by its config's hash; trials of an earlier plan may lie beside them.
 *
 * @param keys what is swept over, in order: keys of settings, {@code variant}
 * @param trials what is swept over, and this trial's choice of each, by directory, in order
 */
public record SweepIndex(List<String> keys, Map<Path, Map<String, String>> trials) {

  /** Its name. */
  public static final String FILE = "sweep.json";

  private static final String TRIALS = "trials";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the file has it; what a damaged one lacks is null, whatever the types say. */
  private record Content(List<String> keys, List<Trial> trials) {
    private record Trial(String trial, Map<String, String> choices) {

      /** Named by a hash, so that it leads nowhere else. */
      boolean isWhole() {
        return trial != null
            && trial.matches("[0-9A-Za-z-]{1,64}")
            && choices != null
            && choices.values().stream().allMatch(Objects::nonNull);
      }
    }

    boolean isWhole() {
      return keys != null
          && keys.stream().allMatch(Objects::nonNull)
          && trials != null
          && trials.stream().allMatch(trial -> trial != null && trial.isWhole());
    }
  }

  /** Whether a folder is a sweep's. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /** Where a sweep's trial of this name lies. */
  public static Path directory(Path folder, String trial) {
    return folder.resolve(TRIALS).resolve(trial);
  }

  /**
   * Reads it.
   *
   * @throws AdLabException if it is damaged
   */
  public static SweepIndex in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Content content;
    try {
      content = JSON.readValue(file.toFile(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AdLabException(
          "%s cannot be read: %s; give the sweep's command again, which writes it anew"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
    if (content == null || !content.isWhole()) {
      throw new AdLabException(
          "%s cannot be read: it does not say which trials there are; give the sweep's command again, which writes it anew"
              .formatted(file));
    }
    Map<Path, Map<String, String>> trials = new LinkedHashMap<>();
    content.trials.forEach(trial -> trials.put(directory(folder, trial.trial), trial.choices));
    return new SweepIndex(content.keys, trials);
  }

  /**
   * Writes it, whole or not at all.
   *
   * @param trials the choices of each trial, by its name
   */
  public static void write(Path folder, List<String> keys, Map<String, Map<String, String>> trials)
      throws IOException {
    List<Content.Trial> list =
        trials.entrySet().stream()
            .map(entry -> new Content.Trial(entry.getKey(), entry.getValue()))
            .toList();
    byte[] json = JSON.writeValueAsBytes(new Content(keys, list));
    WholeFile.write(folder.resolve(FILE), out -> out.write(json));
  }
}
