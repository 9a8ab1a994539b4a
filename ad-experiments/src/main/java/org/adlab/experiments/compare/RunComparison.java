package org.adlab.experiments.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param settings those that may change figures
 * @param aside those that change none: what a run leaves behind, and where files lie whose content
 *     a fingerprint tells
 * @param data what was learned from and judged
 * @param versions what computed
 * @param figures the results
 */
public record RunComparison(
    Part settings, Part aside, Part data, Part versions, List<Figure> figures) {

  private static final Set<String> DATA =
      Set.of("dataset", "dataset-fingerprint", "teacher-fingerprint");
  private static final Set<String> VERSIONS =
      Set.of(
          "adlab",
          "adlab-commit",
          "djl",
          "engine",
          "engine-version",
          "device",
          "threads",
          "java",
          "system");

  /** Compares two runs. */
  public static RunComparison of(FinishedRun first, FinishedRun second) {
    Map<String, String> one = first.settings();
    Map<String, String> other = second.settings();
    Predicate<String> aside = key -> isAside(key, one, other);
    JsonNode provenance = first.result().path(FinishedRun.PROVENANCE);
    JsonNode otherProvenance = second.result().path(FinishedRun.PROVENANCE);
    return new RunComparison(
        Part.of(one, other, aside.negate()),
        Part.of(one, other, aside),
        data(provenance, otherProvenance),
        versions(provenance, otherProvenance),
        Figure.of(first, second));
  }

  /** What two configs have otherwise of what may change figures. */
  public static Part settings(JsonNode config, JsonNode other) {
    Map<String, String> one = FinishedRun.settings(config);
    Map<String, String> two = FinishedRun.settings(other);
    return Part.of(one, two, key -> !isAside(key, one, two));
  }

  /** What two runs say of their data. */
  public static Part data(JsonNode provenance, JsonNode other) {
    return part(provenance, other, key -> DATA.contains(key) || key.startsWith("fitted."));
  }

  /** What two runs say of what computed them. */
  public static Part versions(JsonNode provenance, JsonNode other) {
    return part(provenance, other, key -> VERSIONS.contains(key) || key.startsWith("plugins."));
  }

  private static Part part(JsonNode provenance, JsonNode other, Predicate<String> asked) {
    return Part.of(FinishedRun.settings(provenance), FinishedRun.settings(other), asked);
  }

  private static boolean isAside(String key, Map<String, String> one, Map<String, String> other) {
    return SettingKeys.isAside(key) || isSameFile(one.get(key), other.get(key));
  }

  /** Whether two paths differ, and end in one name. */
  private static boolean isSameFile(@Nullable String path, @Nullable String other) {
    return path != null
        && other != null
        && !path.equals(other)
        && isPath(path)
        && isPath(other)
        && name(path).equals(name(other));
  }

  private static boolean isPath(String text) {
    return text.startsWith("/") || text.matches("[A-Za-z]:\\\\.*");
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** Whether all figures are equal, to the last bit. */
  public boolean sameFigures() {
    return figures.stream().allMatch(Figure::same);
  }
}
