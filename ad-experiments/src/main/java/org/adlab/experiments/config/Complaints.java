package org.adlab.experiments.config;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adlab.api.plugin.InvalidSettingsException;

/** Gathers what is wrong with a config, to be told all at once. */
final class Complaints {

  /**
   * Where in the user's input something stands.
   *
   * @param source the file, or the argument on the command line
   * @param line its line from 1; 0 if it has none
   */
  record Location(String source, int line) {

    /** One sentence on what stands here under a path; names no key twice. */
    String sentence(String path, String text) {
      String rest = beyond(path);
      return rest.isEmpty() || rest.startsWith("[")
          ? "%s%s: %s".formatted(this, rest, text)
          : "%s: %s: %s".formatted(this, rest, text);
    }

    /** What a path tells beyond the key that the argument on the command line names. */
    private String beyond(String path) {
      if (!source.startsWith(Assignment.ORIGIN)) {
        return path;
      }
      String given = source.substring(Assignment.ORIGIN.length());
      if (path.equals(given) || path.startsWith(given + "[")) {
        return path.substring(given.length());
      }
      return path.startsWith(given + ".") ? path.substring(given.length() + 1) : path;
    }

    @Override
    public String toString() {
      return line > 0 ? source + ":" + line : source;
    }
  }

  private record Complaint(Location location, String path, String text) {
    String sentence() {
      return location.sentence(path, text);
    }
  }

  private final ConfigSource source;
  private final List<Complaint> complaints = new ArrayList<>();

  Complaints(ConfigSource source) {
    this.source = source;
  }

  /** Complains of a value. */
  void add(ConfigValue culprit, String path, String text) {
    add(source.locate(path, culprit.origin()), path, text);
  }

  /**
   * Passes on what a part of the config complains of.
   *
   * @param section where the part stands
   * @param complaint one sentence that begins with the section, or a key in it: {@code
   *     teacher.weights: there is no file x}
   */
  void add(String section, String complaint) {
    Matcher keyed = Pattern.compile("([a-z0-9.\\[\\]-]+): (.*)", Pattern.DOTALL).matcher(complaint);
    boolean within = keyed.matches() && keyed.group(1).startsWith(section);
    String path = within ? keyed.group(1) : section;
    add(source.locate(path), path, within ? keyed.group(2) : complaint);
  }

  void add(Location location, String path, String text) {
    complaints.add(new Complaint(location, path, text));
  }

  /** Throws what was gathered, in the order of the lines; does nothing if all is well. */
  void raise() {
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(
          complaints.stream()
              .sorted(
                  Comparator.comparing((Complaint complaint) -> complaint.location().source())
                      .thenComparing(complaint -> complaint.location().line()))
              .map(Complaint::sentence)
              .toList());
    }
  }
}
