package org.adlab.datasets.industrial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetGuide.Check;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.datasets.MaskValues;

/**
 * Counts what a root holds, and decodes all of it.
 *
 * @param categories finds the categories below a root
 * @param official how many images there ought to be
 * @param values what the pixels of masks may be
 */
record CategoryCheck(
    Function<Path, Categories> categories, OfficialCounts official, MaskValues values)
    implements Check {

  /** One of masks with one value and black. */
  CategoryCheck(Function<Path, Categories> categories, OfficialCounts official) {
    this(categories, official, MaskValues.BINARY);
  }

  CategoryCheck with(MaskValues other) {
    return new CategoryCheck(categories, official, other);
  }

  @Override
  public Findings of(Path root, Progress progress) {
    Categories there = categories.apply(root);
    List<Count> counts = new ArrayList<>();
    List<String> names = there.all();
    List<String> complaints = new ArrayList<>(there.passedOver());
    for (String name : names) {
      Category category = there.list(name);
      category.checks().decode("check " + name, values, progress);
      counts.addAll(official.beside(name, category));
      complaints.addAll(category.checks().complaints());
    }
    List<String> absent = official.names().filter(name -> !names.contains(name)).toList();
    if (!absent.isEmpty()) {
      progress.message(
          "not here of the published categories: %s".formatted(String.join(", ", absent)));
    }
    return new Findings(counts, complaints);
  }
}
