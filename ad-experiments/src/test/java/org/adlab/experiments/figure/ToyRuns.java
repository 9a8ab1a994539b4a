package org.adlab.experiments.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.experiments.results.RunSet;

/** Finished runs as their files tell them. */
public final class ToyRuns {

  private final Path folder;
  private final List<String> told = new ArrayList<>();

  public ToyRuns(Path folder) {
    this.folder = folder;
  }

  /** A run; returns its directory. */
  public Path add(String name, String settings, String metrics) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name).resolve("curves")).resolveSibling("");
    Files.writeString(run.resolve("config.conf"), "{%s}".formatted(settings));
    Files.writeString(
        run.resolve("result.json"),
        "{\"status\": \"finished\", \"metrics\": {%s}, \"provenance\": {\"dataset\": \"toys/bear\"}}"
            .formatted(metrics));
    return run;
  }

  /** Adds a curve or losses. */
  public void table(String name, String file, String... lines) throws IOException {
    Files.write(folder.resolve(name).resolve("curves").resolve(file), List.of(lines));
  }

  Selection select(String... by) throws IOException {
    return select(Map.of(), by);
  }

  Selection select(Map<String, String> only, String... by) throws IOException {
    return new Selection(
        RunSet.in(folder).finished(), List.of(by), only, Optional.empty(), told::add);
  }

  List<String> told() {
    return told;
  }
}
