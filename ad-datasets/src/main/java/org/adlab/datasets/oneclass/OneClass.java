package org.adlab.datasets.oneclass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.Split;

/**
 * Makes data sets of a collection.
 *
 * <p>With a normal class, as both papers do: its official training images are learned from, less
 * those held out for validation, and all official test images are tested on, those of other classes
 * being anomalous. Without one, training images of all classes, and nothing to test on.
 */
final class OneClass {

  private final Published published;
  private final OneClassSettings settings;

  OneClass(Published published, OneClassSettings settings) {
    this.published = published;
    this.settings = settings;
  }

  /** The parts that are read. */
  private Set<Part> parts() {
    return settings.normalClass().isPresent() ? EnumSet.allOf(Part.class) : EnumSet.of(Part.TRAIN);
  }

  /** What stands against the settings, before anything is fetched. */
  List<String> objections() {
    List<String> objections = new ArrayList<>();
    settings
        .root()
        .ifPresent(root -> objections.addAll(new Location(published).objections(root, parts())));
    settings
        .normalClass()
        .filter(name -> !name.equals(Published.ALL))
        .ifPresent(
            name -> {
              try {
                published.number(name);
              } catch (InvalidSettingsException e) {
                objections.addAll(e.complaints());
              }
            });
    return objections;
  }

  /** Makes it. */
  Dataset open(PluginContext context) {
    if (settings.normalClass().isEmpty()) {
      return classification(context);
    }
    String text = settings.normalClass().get();
    if (text.equals(Published.ALL)) {
      throw new InvalidSettingsException(
          "normal-class: all stands for several data sets, where one is needed; name a class, or"
              + " leave it out for images of all classes");
    }
    return oneClass(published.number(text), context);
  }

  private Dataset classification(PluginContext context) {
    Path folder = new Location(published).of(settings.root(), parts(), context);
    List<SmallImage> images = published.format().read(folder, Part.TRAIN);
    List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
    return dataset(
        published.name(),
        context.seed(),
        samples(Part.TRAIN, images, all, Integer.MIN_VALUE),
        List.of());
  }

  private Dataset oneClass(int normal, PluginContext context) {
    Path folder = new Location(published).of(settings.root(), parts(), context);
    return dataset(
        published.name() + "/" + published.classes().get(normal),
        context.seed(),
        normals(folder, normal),
        tests(folder, normal, context.seed().named("test images")));
  }

  /** The normal class's training images; those of the other classes are let go. */
  private List<Sample> normals(Path folder, int normal) {
    List<SmallImage> images = published.format().read(folder, Part.TRAIN);
    List<Integer> normals = byClass(images).get(normal);
    require(!normals.isEmpty(), folder, Part.TRAIN, "of the class", normal);
    return samples(Part.TRAIN, images, normals, normal);
  }

  private List<Sample> tests(Path folder, int normal, Seed seed) {
    List<SmallImage> images = published.format().read(folder, Part.TEST);
    List<List<Integer>> byClass = byClass(images);
    int good = byClass.get(normal).size();
    require(good > 0, folder, Part.TEST, "of the class", normal);
    require(good < images.size(), folder, Part.TEST, "of another class than", normal);
    List<Integer> chosen = TestSelection.of(byClass, normal, settings.testImages(), seed);
    return samples(Part.TEST, images, chosen, normal);
  }

  private void require(boolean there, Path folder, Part part, String which, int label) {
    if (!there) {
      throw new AdLabException(
          "%s holds no %s image %s '%s' of %s; get the published files"
              .formatted(
                  folder, part.images(), which, published.classes().get(label), published.name()));
    }
  }

  private List<List<Integer>> byClass(List<SmallImage> images) {
    List<List<Integer>> positions = new ArrayList<>();
    published.classes().forEach(name -> positions.add(new ArrayList<>()));
    for (int i = 0; i < images.size(); i++) {
      positions.get(images.get(i).label()).add(i);
    }
    return positions;
  }

  /**
   * Samples of images.
   *
   * @param normal the class that is normal; a negative number if all are
   */
  private List<Sample> samples(
      Part part, List<SmallImage> images, List<Integer> positions, int normal) {
    List<Sample> samples = new ArrayList<>();
    for (int position : positions) {
      SmallImage image = images.get(position);
      String name = published.classes().get(image.label());
      int size = settings.imageSize() == 0 ? image.side() : settings.imageSize();
      samples.add(
          new SmallImageSample(
              "%s/%s/%05d".formatted(part.word(), name, position),
              normal >= 0 && image.label() != normal,
              name,
              image,
              size));
    }
    return samples;
  }

  private Dataset dataset(String name, Seed seed, List<Sample> learned, List<Sample> test) {
    Split split = settings.split().split(learned.size(), seed);
    List<Sample> train = split.train().stream().map(learned::get).toList();
    List<Sample> validation = split.validation().stream().map(learned::get).toList();
    return new ListedDataset(
        name, train, validation, test, fingerprint(List.of(train, validation, test)));
  }

  /** Of every image used, as it is prepared. */
  private String fingerprint(List<List<Sample>> lists) {
    Fingerprint fingerprint =
        new Fingerprint().add("bilinear").add(Integer.toString(settings.imageSize()));
    for (List<Sample> list : lists) {
      fingerprint.add(Integer.toString(list.size()));
      for (Sample sample : list) {
        if (sample instanceof SmallImageSample small) {
          fingerprint.add(small.id()).add(small.content().planes());
        }
      }
    }
    return fingerprint.text();
  }
}
