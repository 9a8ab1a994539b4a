package org.adlab.api.plugin;

import java.util.List;
import org.adlab.api.AdLabException;

/**
 * Settings that cannot work: out of range, pointing at nothing, or not fitting together. Thrown
 * while an experiment is wired, before anything is computed, with every complaint at once.
 */
public final class InvalidSettingsException extends AdLabException {

  private static final long serialVersionUID = 1L;

  private final List<String> complaints;

  /**
   * @param complaints one sentence each; at least one
   */
  public InvalidSettingsException(List<String> complaints) {
    super(String.join(System.lineSeparator(), complaints));
    this.complaints = List.copyOf(complaints);
  }

  /**
   * @param complaint the one sentence
   */
  public InvalidSettingsException(String complaint) {
    this(List.of(complaint));
  }

  /** One sentence for each thing that is wrong. */
  public List<String> complaints() {
    return complaints;
  }
}
