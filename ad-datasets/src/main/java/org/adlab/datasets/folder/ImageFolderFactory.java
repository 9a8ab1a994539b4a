package org.adlab.datasets.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Damage;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.Folder;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.PreparedFiles;
import org.adlab.datasets.Truth;
import org.adlab.datasets.Unreadable;
import org.adlab.datasets.folder.ImageFolderSettings.Damaged;
import org.adlab.datasets.image.Preparation;
import org.adlab.datasets.image.PreparedImages;

/**
 * The data set {@code image-folder}: every image below a folder, to learn from; none to test on.
 * The folders directly below it are the classes of what is in them.
 */
public final class ImageFolderFactory implements DatasetFactory<ImageFolderSettings> {

  @Override
  public String name() {
    return "image-folder";
  }

  @Override
  public String description() {
    return "every image below a folder, for training teachers; nothing to evaluate on";
  }

  @Override
  public Class<ImageFolderSettings> settingsType() {
    return ImageFolderSettings.class;
  }

  @Override
  public List<String> objections(ImageFolderSettings settings) {
    try {
      folder(settings);
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.complaints();
    }
  }

  @Override
  public Dataset create(ImageFolderSettings settings, PluginContext context) {
    Path root = folder(settings);
    List<Path> files = images(root);
    if (files.isEmpty()) {
      throw new InvalidSettingsException(
          "root: there is no image (%s) below %s".formatted(Folder.READ_NAMES, root));
    }
    if (settings.damaged() == Damaged.SKIP) {
      files = readable(root, files, context.progress());
    }
    Fingerprint fingerprint = new Fingerprint().add(settings.imageSize() + " pixels");
    for (Path file : files) {
      fingerprint.add(id(root, file)).add(Long.toString(file.toFile().length()));
    }
    PreparedImages images =
        new ImageSettings(settings.imageSize(), Optional.empty(), settings.imageCache())
            .squaresIn(context);
    int[] order = context.seed().named("split").permutation(files.size());
    int held = (int) Math.floor(settings.validationShare() * files.size());
    return new ListedDataset(
        name(),
        samples(settings, files, IntStream.of(order).skip(held), images),
        samples(settings, files, IntStream.of(order).limit(held), images),
        List.of(),
        fingerprint.text());
  }

  @Override
  public Optional<ImageFiles> imageFiles(ImageFolderSettings settings) {
    return Optional.of(
        new PreparedFiles(new Preparation(true, settings.imageSize(), settings.imageSize())));
  }

  /** Leaves out and tells what cannot be read. */
  private static List<Path> readable(Path root, List<Path> files, Progress progress) {
    List<Optional<String>> damages = files.parallelStream().map(Damage::of).toList();
    List<Path> readable = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (damages.get(i).isEmpty()) {
        readable.add(files.get(i));
      } else {
        progress.message("skipped: " + damages.get(i).get());
      }
    }
    if (readable.isEmpty()) {
      throw new InvalidSettingsException(
          "root: none of the %d images below %s can be read".formatted(files.size(), root));
    }
    return readable;
  }

  private static Path folder(ImageFolderSettings settings) {
    Path root = settings.root();
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(
          "root: there is no folder %s; choose one with images".formatted(root));
    }
    return root;
  }

  private static List<Sample> samples(
      ImageFolderSettings settings, List<Path> files, IntStream chosen, PreparedImages images) {
    return chosen
        .sorted()
        .mapToObj(files::get)
        .map(file -> sample(id(settings.root(), file), file, images))
        .toList();
  }

  /** Its class is the first folder on the way to it. */
  private static Sample sample(String id, Path file, PreparedImages images) {
    int end = id.indexOf('/');
    Optional<String> className = end < 0 ? Optional.empty() : Optional.of(id.substring(0, end));
    return new FileSample(id, false, FileSample.GOOD, className, file, new Truth.Unknown(), images);
  }

  private static List<Path> images(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Folder::isImage).sorted().toList();
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(root, e), e);
    }
  }

  private static String id(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
