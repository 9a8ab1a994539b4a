package org.adlab.experiments.cli;

import com.typesafe.config.Config;
import java.nio.file.Path;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;

/** Where the commands meet the work. */
final class Binding implements Trials {

  @Override
  public Outcome run(
      ExperimentSettings settings, Config resolved, Path directory, Progress progress) {
    throw new AdLabException("this build reads experiments but does not run them");
  }

  @Override
  public void teach(TeachSettings settings, Config resolved, Progress progress) {
    throw new AdLabException("this build reads trainings but does not run them");
  }
}
