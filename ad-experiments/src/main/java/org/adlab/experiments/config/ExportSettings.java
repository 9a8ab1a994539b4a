package org.adlab.experiments.config;

import org.adlab.api.Exporter;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * How a detector is exported.
 *
 * @param format writes it
 */
public record ExportSettings(@Setting("the format") Choice<Exporter> format) {}
