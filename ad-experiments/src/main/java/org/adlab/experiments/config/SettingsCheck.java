package org.adlab.experiments.config;

import java.util.Optional;
import org.adlab.api.AdLabException;

/** Looks whether a plugin's settings record can be read at all, before anybody asks for it. */
public final class SettingsCheck {

  private SettingsCheck() {}

  /** Why it cannot; empty if it can. */
  public static Optional<String> objection(Class<? extends Record> settings) {
    try {
      for (SettingEntry entry : SettingEntry.of(settings)) {
        if (entry.help().isBlank()) {
          return Optional.of(
              "its setting %s is not explained; give @Setting a line of help"
                  .formatted(entry.key()));
        }
      }
      return Optional.empty();
    } catch (StackOverflowError e) {
      return Optional.of("its settings record %s contains itself".formatted(settings.getName()));
    } catch (AdLabException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(
          "its settings record %s cannot be read (%s)".formatted(settings.getName(), e));
    }
  }
}
