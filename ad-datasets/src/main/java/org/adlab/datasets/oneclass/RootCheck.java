package org.adlab.datasets.oneclass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;

/** Reads a collection's files from front to back and counts the images of each class. */
record RootCheck(Published published) implements DatasetGuide.Check {

  @Override
  public Findings of(Path root, Progress progress) {
    Location location = new Location(published);
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(location.objections(root, List.of(Part.values())));
    }
    List<Count> counts = new ArrayList<>();
    // A file that both parts are in is damaged once.
    Set<String> complaints = new LinkedHashSet<>();
    progress.begin("read", Part.values().length);
    for (Part part : Part.values()) {
      List<SmallImage> images = List.of();
      List<String> objections = location.objections(root, List.of(part));
      if (objections.isEmpty()) {
        try {
          images = published.format().read(root, part);
        } catch (AdLabException e) {
          complaints.add(String.valueOf(e.getMessage()));
        }
      }
      complaints.addAll(objections);
      counts.addAll(counts(part, images));
      progress.step(Double.NaN);
    }
    progress.end();
    return new Findings(counts, List.copyOf(complaints));
  }

  private List<Count> counts(Part part, List<SmallImage> images) {
    long[] found = new long[published.classes().size()];
    for (SmallImage image : images) {
      found[image.label()]++;
    }
    List<Count> counts = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      long official = published.counts(part).get(i);
      counts.add(
          new Count(
              published.classes().get(i), part.images(), found[i], OptionalLong.of(official)));
    }
    return counts;
  }
}
