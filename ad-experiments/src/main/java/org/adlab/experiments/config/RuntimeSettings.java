package org.adlab.experiments.config;

import org.adlab.api.ScoringRuntime;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * A scoring runtime by itself.
 *
 * @param runtime scores in place of the engine
 */
public record RuntimeSettings(
    @Setting("what scores in place of the engine") Choice<ScoringRuntime> runtime) {}
