package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * What stands against combinations of teacher, student and scorer, found before any of their
 * experiments runs. Each teacher is made once. One that cannot be made without the network, or is
 * yet to be taught, is left to its experiments.
 */
public final class Combinations {

  private final Map<String, List<String>> known = new HashMap<>();
  private final Function<ExperimentSettings, Dataset> datasets;

  private Combinations(Function<ExperimentSettings, Dataset> datasets) {
    this.datasets = datasets;
  }

  /**
   * Looks at several experiments.
   *
   * @param experiments by name
   * @param datasets makes an experiment's data set
   * @return those that cannot work, and why, in sentences
   */
  public static Map<String, List<String>> objections(
      Map<String, ExperimentSettings> experiments, Function<ExperimentSettings, Dataset> datasets) {
    Map<String, Map<String, ExperimentSettings>> byTeacher = new LinkedHashMap<>();
    experiments.forEach(
        (name, settings) -> {
          if (settings.training().isEmpty()) {
            byTeacher
                .computeIfAbsent(
                    CanonicalConfig.json(settings.engine()) + said(settings.teacher()),
                    unused -> new LinkedHashMap<>())
                .put(name, settings);
          }
        });
    Map<String, List<String>> objections = new LinkedHashMap<>();
    byTeacher
        .values()
        .forEach(alike -> objections.putAll(new Combinations(datasets).ofOneTeacher(alike)));
    return objections;
  }

  private static String said(Choice<?> choice) {
    return choice.name() + CanonicalConfig.json(choice.settings());
  }

  private Map<String, List<String>> ofOneTeacher(Map<String, ExperimentSettings> experiments) {
    ExperimentSettings any = experiments.values().iterator().next();
    Map<String, List<String>> objections = new LinkedHashMap<>();
    try (NDManager manager = EngineRuntime.start(any.engine()).newManager();
        Teacher teacher = any.teacher().create(context(manager))) {
      experiments.forEach(
          (name, settings) -> {
            List<String> its =
                known.computeIfAbsent(
                    said(settings.student())
                        + said(settings.scorer())
                        + said(settings.dataset())
                        + settings.evaluation().stride()
                        + settings.evaluation().runtime().isPresent(),
                    unused -> against(teacher, settings, manager));
            if (!its.isEmpty()) {
              objections.put(name, its);
            }
          });
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Each of its experiments will tell.
      return Map.of();
    }
    return objections;
  }

  private static PluginContext context(NDManager manager) {
    return new PluginContext(
        manager, new Seed(0), ExperimentModule.cache(), true, Progress.NONE, Optional.empty());
  }

  private List<String> against(Teacher teacher, ExperimentSettings settings, NDManager parent) {
    try (NDManager manager = parent.newSubManager();
        Student student = settings.student().create(context(manager));
        Scorer scorer = settings.scorer().create(context(manager))) {
      Detector detector =
          new Detector(
              teacher, student, scorer, ExperimentModule.grid(settings.evaluation().stride()));
      List<String> objections = new ArrayList<>(detector.objections());
      objections.addAll(detector.objections(datasets.apply(settings), true, true));
      if (settings.evaluation().runtime().isPresent()) {
        objections.addAll(
            detector.graphObjections().stream().map(ExperimentModule::byTheEngine).toList());
      }
      return objections;
    } catch (InvalidSettingsException e) {
      return e.complaints();
    } catch (AdLabException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // A plugin's own error is its experiment's alone, which will tell.
      return List.of();
    }
  }
}
