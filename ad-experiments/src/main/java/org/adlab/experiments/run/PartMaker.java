package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/** Makes an experiment's parts from its choices, each with a seed of its own name. */
final class PartMaker {

  private final ExperimentSettings settings;
  private final NDManager manager;
  private final List<String> complaints = new ArrayList<>();

  PartMaker(ExperimentSettings settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
  }

  /**
   * Makes one; what stands against it is added to the complaints.
   *
   * @param name the part's, by which its seed is called
   * @param taught the weights of the experiment's own training
   * @param told hears of long work
   * @return empty if it cannot be made
   */
  <T> Optional<T> make(Choice<T> choice, String name, Optional<Path> taught, Progress told) {
    PluginContext context =
        new PluginContext(
            manager,
            new Seed(settings.seed()).named(name),
            ExperimentModule.cache(),
            settings.offline(),
            told,
            taught);
    try {
      return Optional.of(choice.create(context));
    } catch (InvalidSettingsException e) {
      complaints.addAll(e.complaints());
    } catch (AdLabException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Adds more that stands against the experiment. */
  void complain(List<String> more) {
    complaints.addAll(more);
  }

  boolean hasComplaints() {
    return !complaints.isEmpty();
  }

  /**
   * Tells all complaints at once.
   *
   * @throws InvalidSettingsException if there are any
   */
  void raise() {
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }
}
