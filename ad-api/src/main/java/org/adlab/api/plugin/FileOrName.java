package org.adlab.api.plugin;

import java.nio.file.Path;

/**
 * A setting that is either one of a few names or a file: {@code imagenet}, or {@code
 * ../weights/mine.safetensors}. Which of the two, the plugin decides.
 *
 * @param text as it stands in the config; the absolute path where there is such a file
 * @param path the same as a file: relative ones against the config file, or the working directory
 *     if given on the command line
 */
public record FileOrName(String text, Path path) {}
