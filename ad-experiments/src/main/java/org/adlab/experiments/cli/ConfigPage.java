package org.adlab.experiments.cli;

import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;

/** What a config holds, told like a plugin's settings. */
enum ConfigPage {
  EXPERIMENT(
      "experiment",
      "the settings of ./ad run beside those of its plugins: engine, seed, evaluation, output",
      ExperimentSettings.class),
  TEACHING(
      "teaching",
      "the settings of ./ad teach beside those of its plugin: engine, seed, output",
      TeachSettings.class);

  /** Stands where a plugin has its kind. */
  static final String KIND = "config";

  private final String label;
  private final String description;
  private final Class<? extends Record> settings;

  ConfigPage(String label, String description, Class<? extends Record> settings) {
    this.label = label;
    this.description = description;
    this.settings = settings;
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  Class<? extends Record> settings() {
    return settings;
  }
}
