package org.adlab.api.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.adlab.api.Progress;

/**
 * What a data set expects on disk, for people who want to try it.
 *
 * @param paper where it was published
 * @param layout its files, as lines of text: what lies where below the root
 * @param source where to get it, an address
 * @param licence what it may be used for
 * @param check looks at a root
 */
public record DatasetGuide(
    String paper, String layout, String source, String licence, Check check) {

  /** Looks at a root: counts, decodes every image, compares masks with their images. */
  public interface Check {

    /**
     * Looks at it.
     *
     * @throws InvalidSettingsException if there is no such root
     */
    Findings of(Path root, Progress progress);
  }

  /**
   * What a look at a root found.
   *
   * @param counts how much is there
   * @param complaints what is amiss, one sentence each
   */
  public record Findings(List<Count> counts, List<String> complaints) {

    public Findings {
      counts = List.copyOf(counts);
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * How many images of a kind there are.
   *
   * @param category of which category; empty where there are none
   * @param kind which images: {@code training}, {@code test, good}
   * @param found how many are there
   * @param official how many the published data set has; empty where that is not known
   */
  public record Count(String category, String kind, long found, OptionalLong official) {}
}
