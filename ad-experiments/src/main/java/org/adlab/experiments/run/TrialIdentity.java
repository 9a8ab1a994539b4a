package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * Names experiments by all that their figures depend on: the settings, every default filled in,
 * with the engine's threads and the plugins' versions, and the data by fingerprint. Paths, and what
 * a run leaves behind, have no part in it.
 */
public final class TrialIdentity {

  private final Progress progress;
  private final Map<String, Dataset> datasets = new ConcurrentHashMap<>();
  private final Map<String, String> fingerprints = new ConcurrentHashMap<>();

  /**
   * @param progress hears of the data sets that are looked at
   */
  public TrialIdentity(Progress progress) {
    this.progress = progress;
  }

  /**
   * The name: 16 hex digits.
   *
   * @throws InvalidSettingsException if the data set cannot be made
   */
  public String of(ExperimentSettings settings) {
    int threads = settings.engine().threads();
    ExperimentSettings exact =
        settings.withThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    return CanonicalConfig.hash(
        CanonicalConfig.identity(exact) + Provenance.plugins(exact) + fingerprint(exact));
  }

  private String fingerprint(ExperimentSettings settings) {
    return fingerprints.computeIfAbsent(
        images(settings), unused -> dataset(settings).fingerprint());
  }

  /**
   * An experiment's data set, made once for all trials on the same images.
   *
   * @throws InvalidSettingsException if it cannot be made
   */
  public Dataset dataset(ExperimentSettings settings) {
    return datasets.computeIfAbsent(images(settings), unused -> looked(settings));
  }

  private static String images(ExperimentSettings settings) {
    return settings.seed()
        + settings.dataset().name()
        + CanonicalConfig.json(settings.dataset().settings());
  }

  private Dataset looked(ExperimentSettings settings) {
    EngineRuntime runtime = EngineRuntime.start(settings.engine());
    try (NDManager manager = runtime.newManager()) {
      PluginContext context =
          new PluginContext(
              manager,
              new Seed(settings.seed()).named("dataset"),
              ExperimentModule.cache(),
              settings.offline(),
              progress,
              Optional.empty());
      return settings.dataset().create(context);
    } catch (InvalidSettingsException e) {
      throw e;
    } catch (AdLabException e) {
      throw new InvalidSettingsException(String.valueOf(e.getMessage()));
    }
  }
}
