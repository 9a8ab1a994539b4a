package org.adlab.datasets.industrial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.Split;
import org.adlab.datasets.Truth;
import org.adlab.datasets.industrial.CategoryReader.Category;

/** Makes data sets of categories. */
final class CategoryDataset {

  private CategoryDataset() {}

  /** One whose held-out images are taken from those to learn from. */
  static Dataset split(
      Layout layout,
      CategorySettings settings,
      Optional<Truth.Saturation> saturation,
      PluginContext context) {
    Path folder = new Categories(layout, settings.root()).folder(settings.category());
    Category category =
        new CategoryReader(layout, folder, settings.images().in(context), saturation).read();
    Split split = settings.split().split(category.train().size(), context.seed());
    return dataset(
        layout,
        settings.category(),
        settings.images(),
        category,
        split,
        split.validation().stream().map(category.train()::get).toList());
  }

  /** One that brings its own. */
  static Dataset heldOut(
      Layout layout,
      HeldOutCategorySettings settings,
      Optional<Truth.Saturation> saturation,
      PluginContext context) {
    Path folder = new Categories(layout, settings.root()).folder(settings.category());
    Category category =
        new CategoryReader(layout, folder, settings.images().in(context), saturation).read();
    Split split = Split.of(category.train().size(), settings.training(), 0, context.seed());
    return dataset(
        layout, settings.category(), settings.images(), category, split, category.validation());
  }

  private static Dataset dataset(
      Layout layout,
      String name,
      ImageSettings images,
      Category category,
      Split split,
      List<Sample> validation) {
    Fingerprint fingerprint = category.checks().fingerprint();
    fingerprint.add(images.words()).add(split.toString());
    return new ListedDataset(
        layout.plugin() + "/" + name,
        split.train().stream().map(category.train()::get).toList(),
        validation,
        category.test(),
        fingerprint.text());
  }
}
