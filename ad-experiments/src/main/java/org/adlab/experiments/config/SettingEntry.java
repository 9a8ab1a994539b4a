package org.adlab.experiments.config;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.plugin.Setting;

/**
 * One line of the settings reference.
 *
 * @param key the whole key within the record, {@code engine.threads}
 * @param type what it takes, in words
 * @param defaults the default as a config writes it; {@link #REQUIRED} or {@link #NONE} if there is
 *     none
 * @param range the values allowed, {@code 1 to 100}; empty if any is
 * @param help one line
 */
public record SettingEntry(String key, String type, String defaults, String range, String help) {

  /** The default of a setting that must be given. */
  public static final String REQUIRED = "required";

  /** The default of a setting that may be left out. */
  public static final String NONE = "none";

  /** All settings of a record, those of nested records included, in the record's order. */
  public static List<SettingEntry> of(Class<? extends Record> type) {
    List<SettingEntry> entries = new ArrayList<>();
    collect(type, "", entries);
    return entries;
  }

  private static void collect(
      Class<? extends Record> record, String path, List<SettingEntry> entries) {
    for (SettingComponent component : SettingComponent.of(record)) {
      String key = Types.join(path, component.key());
      Type type = component.type();
      Setting setting = component.setting();
      if (Types.isSection(type)) {
        collect(Types.raw(type).asSubclass(Record.class), key, entries);
      } else {
        boolean optional = Types.raw(type) == Optional.class;
        String missing = optional ? NONE : REQUIRED;
        String defaults = setting.defaults().isEmpty() ? missing : setting.defaults();
        entries.add(
            new SettingEntry(
                key, component.words(), defaults, TypeWords.range(setting), setting.value()));
      }
    }
  }
}
