package org.adlab.experiments.doctor;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.config.EngineSettings;
import org.adlab.experiments.run.Installation;

/**
 * All that was found.
 *
 * @param adlab AdLab's version, and the commit it was built from where that is known
 * @param djl DJL's version
 * @param machine where it runs
 * @param caches what it keeps on disk
 * @param engines each engine
 * @param byDefault the engine of a config that names none
 */
public record Diagnosis(
    String adlab,
    String djl,
    Machine machine,
    List<CacheFolder> caches,
    List<EngineReport> engines,
    String byDefault) {

  private static final long LEAST_FREE_MIB = 1024;

  public Diagnosis {
    caches = List.copyOf(caches);
    engines = List.copyOf(engines);
  }

  /**
   * Looks at everything.
   *
   * @param settings those of a config that says nothing of engines
   * @param jvm starts what looks at an engine, given its name
   * @param progress hears of each engine before it is looked at
   */
  public static Diagnosis of(EngineSettings settings, ChildJvm jvm, Consumer<String> progress)
      throws IOException {
    List<EngineReport> engines = EngineProcess.checkAll(jvm, 0, progress);
    return new Diagnosis(
        Installation.version(),
        Engine.getDjlVersion(),
        Machine.here(),
        cacheFolders(),
        engines,
        settings.name());
  }

  private static List<CacheFolder> cacheFolders() {
    Path cache = Installation.cache();
    return List.of(
        CacheFolder.at("AdLab, all", cache),
        CacheFolder.at("prepared images", cache.resolve("images")),
        CacheFolder.at("teachers' features", cache.resolve("features")),
        CacheFolder.at("taught teachers", cache.resolve("taught")),
        CacheFolder.at("engines", Utils.getCacheDir()));
  }

  /** Whether the engine of a config that names none works. */
  public boolean works() {
    return engines.stream().anyMatch(engine -> engine.name().equals(byDefault) && engine.works());
  }

  /** The fastest of a kind that any engine reaches; empty if none was measured. */
  public Optional<Attained> attainable(String kind) {
    return Attained.best(engines, kind);
  }

  /** What works, and what to do about what does not, a sentence each. */
  public List<String> verdict() {
    List<String> verdict = new ArrayList<>();
    for (EngineReport engine : engines) {
      switch (engine.state()) {
        case WORKS -> verdict.add("%s works".formatted(engine.name()));
        case BROKEN ->
            verdict.add(
                "%s does not work: %s; %s"
                    .formatted(engine.name(), engine.problem(), engine.advice()));
        case ABSENT ->
            verdict.add("%s is not there: %s".formatted(engine.name(), engine.problem()));
      }
    }
    for (CacheFolder cache : caches) {
      if (!cache.writable()) {
        verdict.add(
            "%s cannot be written to; set ADLAB_CACHE or DJL_CACHE_DIR to a folder that can"
                .formatted(cache.path()));
      } else if (cache.freeMib() < LEAST_FREE_MIB) {
        verdict.add(
            "the disk of %s has %d MiB left; free some space"
                .formatted(cache.path(), cache.freeMib()));
      }
    }
    verdict.add(
        works()
            ? "%s, which configs compute with unless they say otherwise, is ready"
                .formatted(byDefault)
            : "%s, which configs compute with unless they say otherwise, does not work"
                .formatted(byDefault));
    return verdict;
  }
}
