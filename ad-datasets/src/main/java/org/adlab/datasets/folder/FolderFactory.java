package org.adlab.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.Split;
import org.adlab.datasets.TrainingSettings;
import org.adlab.datasets.Truth;
import org.adlab.datasets.image.PreparedImages;

/**
 * The data set {@code folder}: one's own images, however they lie below a folder. Its samples' ids
 * are their paths below it, without the ending.
 */
public final class FolderFactory implements DatasetFactory<FolderSettings> {

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public String description() {
    return "own images: directories, patterns or a CSV manifest say which are normal";
  }

  @Override
  public Class<FolderSettings> settingsType() {
    return FolderSettings.class;
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(FolderGuide.GUIDE);
  }

  /** All that can be told without opening an image. */
  @Override
  public List<String> objections(FolderSettings settings) {
    FileChecks checks = new FileChecks(settings.root());
    list(settings, checks);
    return checks.firstComplaints();
  }

  @Override
  public Dataset create(FolderSettings settings, PluginContext context) {
    FileChecks checks = new FileChecks(settings.root());
    Listing listing = list(settings, checks);
    checks.failIfAnything();
    if (!listing.masked()) {
      context.progress().message("no masks: image metrics only");
    }
    // Held out to test on before anything else, so that few-shot runs are tested on the same.
    Split held =
        Split.of(
            listing.train().size(),
            TrainingSettings.ALL,
            listing.testShare(),
            context.seed().named("test"));
    List<Listed> learned = held.train().stream().map(listing.train()::get).toList();
    List<Listed> test = new ArrayList<>(listing.test());
    held.validation().forEach(i -> test.add(listing.train().get(i)));
    test.sort(Comparator.comparing(Listed::id));
    Split split =
        listing.validation().isEmpty()
            ? settings.split().split(learned.size(), context.seed())
            : Split.of(learned.size(), settings.split().training(), 0, context.seed());
    List<Listed> train = split.train().stream().map(learned::get).toList();
    List<Listed> validation = new ArrayList<>(listing.validation());
    split.validation().forEach(i -> validation.add(learned.get(i)));

    Function<Listed, Truth> truth =
        listing.masked() ? FolderFactory::truth : image -> new Truth.Unknown();
    look(listing, truth, checks);
    Fingerprint fingerprint = checks.fingerprint().add(settings.images().words());
    PreparedImages images = settings.images().in(context);
    return new ListedDataset(
        name() + "/" + settings.root().normalize().getFileName(),
        samples(train, truth, images, fingerprint),
        samples(validation, truth, images, fingerprint),
        samples(test, truth, images, fingerprint),
        fingerprint.text());
  }

  @Override
  public Optional<ImageFiles> imageFiles(FolderSettings settings) {
    return Optional.of(settings.images().files());
  }

  private static Listing list(FolderSettings settings, FileChecks checks) {
    Path root = settings.root();
    if (!Files.isDirectory(root)) {
      checks.complain(
          "root: there is no folder %s; choose the one that your images lie below".formatted(root));
      return new Listing(List.of(), 0, List.of(), List.of());
    }
    return Listing.of(settings, checks);
  }

  private static void look(Listing listing, Function<Listed, Truth> truth, FileChecks checks) {
    for (List<Listed> images : List.of(listing.train(), listing.validation(), listing.test())) {
      images.forEach(image -> checks.add(image.id(), image.file(), truth.apply(image)));
    }
    checks.look();
    checks.failIfAnything();
  }

  private static Truth truth(Listed image) {
    return image.mask().<Truth>map(Truth.Masks::new).orElseGet(Truth.Normal::new);
  }

  private static List<Sample> samples(
      List<Listed> listed,
      Function<Listed, Truth> truth,
      PreparedImages images,
      Fingerprint fingerprint) {
    fingerprint.add(Integer.toString(listed.size()));
    List<Sample> samples = new ArrayList<>();
    for (Listed image : listed) {
      fingerprint.add(image.id()).add(image.defectType());
      samples.add(
          new FileSample(image.id(), image.defectType(), image.file(), truth.apply(image), images));
    }
    return samples;
  }
}
