/**
 * From a HOCON file to settings records and back: {@link
 * org.adlab.experiments.config.SettingsReader} maps and checks, with every complaint at once;
 * {@link org.adlab.experiments.config.CanonicalConfig} writes the records out again.
 */
@NullMarked
package org.adlab.experiments.config;

import org.jspecify.annotations.NullMarked;
