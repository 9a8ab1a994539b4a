package org.adlab.experiments.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complaint about one setting: {@code batch-size: 3 is too small}. So settings records, factories
 * and objections name what they complain of.
 *
 * @param key the setting, with its section if it is in one
 * @param text what is wrong with it
 */
record KeyedComplaint(String key, String text) {

  private static final Pattern SHAPE =
      Pattern.compile("([a-z0-9-]+)((?:\\.[a-z0-9-]+)*): (.*)", Pattern.DOTALL);

  /** Takes a complaint apart, if it begins with a key of this settings record. */
  static Optional<KeyedComplaint> of(String complaint, Class<? extends Record> type) {
    Matcher matcher = SHAPE.matcher(complaint);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String first = matcher.group(1);
    boolean known =
        SettingComponent.of(type).stream().anyMatch(component -> component.key().equals(first));
    return known
        ? Optional.of(new KeyedComplaint(first + matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
