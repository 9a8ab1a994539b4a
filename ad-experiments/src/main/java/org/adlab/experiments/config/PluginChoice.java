package org.adlab.experiments.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.PluginFactory;
import org.jspecify.annotations.Nullable;

/** A plugin that a config chose. Two are equal if they are of one name and equal settings. */
final class PluginChoice<T, S extends Record> implements Choice<T> {

  private final PluginFactory<T, S> factory;
  private final String name;
  private final S settings;
  private final String path;

  /**
   * @param path the key of its section, for messages
   */
  PluginChoice(PluginFactory<T, S> factory, String name, S settings, String path) {
    this.factory = factory;
    this.name = name;
    this.settings = settings;
    this.path = path;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Record settings() {
    return settings;
  }

  /** What stands against its settings before it is made, each with the whole key. */
  List<String> objections() {
    return factory.objections(settings).stream().map(this::qualified).toList();
  }

  @Override
  public Map<String, Choice<T>> parts() {
    Map<String, Choice<T>> parts = new LinkedHashMap<>();
    try {
      factory
          .parts(settings)
          .forEach((part, of) -> parts.put(part, new PluginChoice<>(factory, name, of, path)));
    } catch (InvalidSettingsException e) {
      throw qualified(e);
    }
    return parts;
  }

  @Override
  public Optional<ImageFiles> imageFiles() {
    return factory instanceof DatasetFactory<?> dataset
        ? imageFiles(dataset, settings)
        : Optional.empty();
  }

  private static <S extends Record> Optional<ImageFiles> imageFiles(
      DatasetFactory<S> factory, Record settings) {
    return factory.imageFiles(factory.settingsType().cast(settings));
  }

  /**
   * Makes it. Complaints that begin with one of its own keys are told with the whole key, all
   * others with the section's.
   */
  @Override
  public T create(PluginContext context) {
    try {
      T made = factory.create(settings, context);
      if (made == null) {
        throw new AdLabException(
            "the plugin %s makes nothing; its author has to mend that".formatted(name));
      }
      return made;
    } catch (InvalidSettingsException e) {
      throw qualified(e);
    } catch (AdLabException e) {
      throw new AdLabException(qualified(String.valueOf(e.getMessage())), e);
    } catch (LinkageError e) {
      throw new AdLabException(
          "%s: the plugin %s does not fit together with this build or lacks a library (%s); rebuild it"
              .formatted(path, name, e),
          e);
    }
  }

  private InvalidSettingsException qualified(InvalidSettingsException e) {
    InvalidSettingsException told =
        new InvalidSettingsException(e.complaints().stream().map(this::qualified).toList());
    told.initCause(e);
    return told;
  }

  private String qualified(String complaint) {
    if (complaint.startsWith(path + ".") || complaint.startsWith(path + ": ")) {
      // Of a plugin within this one's section, or told in full.
      return complaint;
    }
    boolean own = KeyedComplaint.of(complaint, settings.getClass()).isPresent();
    return path + (own ? "." : ": ") + complaint;
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
