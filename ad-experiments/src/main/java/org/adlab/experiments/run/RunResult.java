package org.adlab.experiments.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a trial came to.
 *
 * @param directory the finished run directory
 * @param metrics by name; absent where the data allow none
 */
public record RunResult(Path directory, Map<String, OptionalDouble> metrics) {}
