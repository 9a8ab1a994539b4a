package org.adlab.experiments.results;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.adlab.experiments.plugin.Nearest;

/** What runs are set to, and in what they differ. */
public final class SettingKeys {

  /** Stands for a setting that a run does not have, its plugins being others. */
  public static final String NOT_SET = "not set";

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,18})(\\.[0-9]+)?([Ee][-+]?[0-9]{1,2})?");

  private SettingKeys() {}

  /** The value under a key. */
  public static String value(FinishedRun run, String key) {
    return run.settings().getOrDefault(key, NOT_SET);
  }

  /** All keys of any run, by name. */
  public static Set<String> all(Collection<FinishedRun> runs) {
    Set<String> keys = new TreeSet<>();
    runs.forEach(run -> keys.addAll(run.settings().keySet()));
    return keys;
  }

  /** The keys that differ among runs and bear on the figures, by name. */
  public static List<String> varying(List<FinishedRun> runs) {
    return all(runs).stream().filter(key -> !isAside(key) && varies(key, runs)).toList();
  }

  private static boolean varies(String key, List<FinishedRun> runs) {
    String first = value(runs.get(0), key);
    return runs.stream().anyMatch(run -> !value(run, key).equals(first));
  }

  /**
   * Whether a setting changes no figure: what a run leaves behind, keeps in caches, and whether it
   * may use the network.
   */
  public static boolean isAside(String key) {
    return key.startsWith("output.") || key.endsWith("-cache") || key.equals("offline");
  }

  /** Whether a value is a number, as settings have them. */
  public static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }

  /** What somebody who named a key that no run has may have meant; empty if nothing is near. */
  public static String hint(String key, Collection<String> known) {
    List<String> longer = known.stream().filter(other -> other.endsWith("." + key)).toList();
    return longer.isEmpty()
        ? Nearest.hint(key, known)
        : "; did you mean %s?".formatted(String.join(" or ", longer));
  }
}
