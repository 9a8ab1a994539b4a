package org.adlab.experiments.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is known of AdLab itself. */
public final class Installation {

  private Installation() {}

  /** Its version, and the commit that it was built from where that is known. */
  public static String version() {
    @Nullable String commit = Provenance.commit();
    String version = Provenance.version(Installation.class);
    return commit == null ? version : "%s (%s)".formatted(version, commit);
  }

  /** Where it keeps what was downloaded or computed once. */
  public static Path cache() {
    return ExperimentModule.cache();
  }
}
