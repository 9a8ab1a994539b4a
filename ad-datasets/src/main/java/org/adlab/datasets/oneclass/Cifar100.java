package org.adlab.datasets.oneclass;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.adlab.api.download.Checksum;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.datasets.oneclass.Cifar100Settings.Labels;

/** CIFAR-100: as CIFAR-10, of 100 classes in 20 groups (Krizhevsky, 2009), its binary version. */
public final class Cifar100 extends PublishedFactory<Cifar100Settings> {

  private static final String ARCHIVE = "cifar-100-binary.tar.gz";

  private static final List<String> COARSE =
      List.of(
          "aquatic_mammals",
          "fish",
          "flowers",
          "food_containers",
          "fruit_and_vegetables",
          "household_electrical_devices",
          "household_furniture",
          "insects",
          "large_carnivores",
          "large_man-made_outdoor_things",
          "large_natural_outdoor_scenes",
          "large_omnivores_and_herbivores",
          "medium_mammals",
          "non-insect_invertebrates",
          "people",
          "reptiles",
          "small_mammals",
          "trees",
          "vehicles_1",
          "vehicles_2");

  private static final List<String> FINE =
      List.of(
          """
          apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
          butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch
          crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house
          kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle
          mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree
          plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark
          shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table
          tank telephone television tiger tractor train trout tulip turtle wardrobe whale
          willow_tree wolf woman worm"""
              .split("\\s+"));

  private final Published fine;
  private final Published coarse;

  /** What is published. */
  public Cifar100() {
    this(
        new PublishedFile(
            Cifar10.AUTHOR,
            ARCHIVE,
            Checksum.md5("03b5dce01913d631647c71ecec9e9cb8"),
            EnumSet.allOf(Part.class)));
  }

  /**
   * @param file where it comes from
   */
  Cifar100(PublishedFile file) {
    fine = published(FINE, 1, file);
    coarse = published(COARSE, 0, file);
  }

  private static Published published(List<String> classes, int label, PublishedFile file) {
    int each = FINE.size() / classes.size();
    return new Published(
        "cifar-100",
        classes,
        new CifarFormat(
            ARCHIVE,
            "cifar-100-binary",
            List.of("train.bin"),
            "test.bin",
            List.of(COARSE.size(), FINE.size()),
            label),
        List.of(file),
        Collections.nCopies(classes.size(), 500 * each),
        Collections.nCopies(classes.size(), 100 * each));
  }

  @Override
  public String name() {
    return fine.name();
  }

  @Override
  public String description() {
    return "CIFAR-100: small photos of 100 kinds of things, one of them normal (Krizhevsky, 2009)";
  }

  @Override
  public Class<Cifar100Settings> settingsType() {
    return Cifar100Settings.class;
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            Cifar10.PAPER,
            """
            cifar-100-binary.tar.gz      the binary version, or unpacked:
            cifar-100-binary/train.bin   50,000 images, 32 x 32, with their two labels
            cifar-100-binary/test.bin    10,000 images
            fetched if no root is given""",
            Cifar10.AUTHOR + "cifar.html",
            Cifar10.LICENCE,
            new RootCheck(fine)));
  }

  @Override
  Published published(Cifar100Settings settings) {
    return settings.labels() == Labels.FINE ? fine : coarse;
  }

  @Override
  OneClassSettings images(Cifar100Settings settings) {
    return settings.images();
  }

  @Override
  Cifar100Settings of(Cifar100Settings settings, String normal) {
    return new Cifar100Settings(settings.labels(), settings.images().of(normal));
  }
}
