package org.adlab.experiments.config;

import java.util.List;
import java.util.Objects;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.PluginFactory;
import org.jspecify.annotations.Nullable;

/** A plugin that a config chose. Two are equal if they are of one name and equal settings. */
final class PluginChoice<T, S extends Record> implements Choice<T> {

  private final PluginFactory<T, S> factory;
  private final String name;
  private final S settings;
  private final String place;

  /**
   * @param place file, line and key, for messages
   */
  PluginChoice(PluginFactory<T, S> factory, String name, S settings, String place) {
    this.factory = factory;
    this.name = name;
    this.settings = settings;
    this.place = place;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Record settings() {
    return settings;
  }

  /** Makes it; complaints are told with the place of the section. */
  @Override
  public T create(PluginContext context) {
    try {
      return factory.create(settings, context);
    } catch (InvalidSettingsException e) {
      List<String> complaints = e.complaints().stream().map(text -> place + ": " + text).toList();
      throw new InvalidSettingsException(complaints);
    } catch (LinkageError e) {
      throw new AdLabException(
          "%s: the plugin %s does not fit together with this build or lacks a library (%s); rebuild it"
              .formatted(place, name, e),
          e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PluginChoice<?, ?> choice
        && choice.name.equals(name)
        && choice.settings.equals(settings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, settings);
  }

  @Override
  public String toString() {
    return name + settings;
  }
}
