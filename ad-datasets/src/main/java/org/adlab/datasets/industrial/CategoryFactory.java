package org.adlab.datasets.industrial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.Split;
import org.adlab.datasets.image.PreparedImages;

/**
 * What the data sets of categories have in common.
 *
 * @param <S> their settings
 */
abstract class CategoryFactory<S extends Record & CategoryOptions<S>> implements DatasetFactory<S> {

  private final String name;
  private final Class<S> settingsType;
  private final Function<Path, Categories> categories;

  /**
   * @param categories finds those below a root
   */
  CategoryFactory(String name, Class<S> settingsType, Function<Path, Categories> categories) {
    this.name = name;
    this.settingsType = settingsType;
    this.categories = categories;
  }

  /** One whose categories are a folder each. */
  CategoryFactory(Layout layout, Class<S> settingsType) {
    this(layout.plugin(), settingsType, root -> new FolderCategories(layout, root));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<S> settingsType() {
    return settingsType;
  }

  @Override
  public final List<String> objections(S settings) {
    return categories.apply(settings.root()).objections(settings.category());
  }

  @Override
  public final Map<String, S> parts(S settings) {
    return categories.apply(settings.root()).parts(settings.category(), settings::of);
  }

  @Override
  public final Dataset create(S settings, PluginContext context) {
    Category category = categories.apply(settings.root()).list(settings.category());
    category.checks().look();
    category.checks().failIfAnything();
    Split split = settings.divide(category.train().size(), context.seed());
    List<Listed> validation = new ArrayList<>(category.validation());
    split.validation().forEach(i -> validation.add(category.train().get(i)));
    List<Listed> train = split.train().stream().map(category.train()::get).toList();
    PreparedImages images = settings.images().in(context);
    Fingerprint fingerprint = category.checks().fingerprint();
    fingerprint.add(settings.images().words()).add(split.toString());
    return new ListedDataset(
        name + "/" + settings.category(),
        samples(train, images),
        samples(validation, images),
        samples(category.test(), images),
        fingerprint.text());
  }

  @Override
  public final Optional<ImageFiles> imageFiles(S settings) {
    return Optional.of(settings.images().files());
  }

  private static List<Sample> samples(List<Listed> listed, PreparedImages images) {
    return listed.stream().map(image -> image.sample(images)).toList();
  }

  /** Looks at a root. */
  final CategoryCheck check(OfficialCounts official) {
    return new CategoryCheck(categories, official);
  }
}
