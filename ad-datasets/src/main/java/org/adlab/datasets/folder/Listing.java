package org.adlab.datasets.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adlab.datasets.FileChecks;

/**
 * Which images there are, and what for; each list is sorted by id.
 *
 * @param train anomaly-free images to learn from
 * @param testShare the share of these that is still to be held out to test on
 * @param validation anomaly-free images held out; a share of {@code train} if there are none
 * @param test images to test on
 */
record Listing(List<Listed> train, double testShare, List<Listed> validation, List<Listed> test) {

  private static final String TEST = "test/";

  /**
   * Lists what settings name. Looks at names only, opens no image.
   *
   * @param checks told of what is amiss
   */
  static Listing of(FolderSettings settings, FileChecks checks) {
    Listing listing =
        settings.manifest().isPresent()
            ? new Manifest(settings.manifest().get(), settings.root(), checks).read()
            : new Patterns(settings, checks).list();
    listing.check(checks);
    return listing;
  }

  /** Whether every anomalous image has a mask. */
  boolean masked() {
    return test.stream().anyMatch(image -> image.mask().isPresent());
  }

  private void check(FileChecks checks) {
    Map<Path, Listed> files = new HashMap<>();
    Map<String, Listed> ids = new HashMap<>();
    Map<Path, Listed> masks = new HashMap<>();
    for (Listed image : Stream.of(train, validation, test).flatMap(List::stream).toList()) {
      Listed same = files.putIfAbsent(real(image.file()), image);
      if (same != null) {
        checks.complain(
            "%s: image %s is the same file as %s of %s; name each once"
                .formatted(image.place(), image.id(), same.id(), same.place()));
      } else if (ids.putIfAbsent(image.id(), image) != null) {
        checks.complain(
            "%s: %s has the name of another image but for its ending; rename it"
                .formatted(image.place(), image.file()));
      }
      if (image.mask().isPresent()) {
        Listed other = masks.putIfAbsent(real(image.mask().get()), image);
        if (other != null) {
          checks.complain(
              "%s: %s would be the mask of both %s and %s; give masks that tell them apart"
                  .formatted(image.place(), image.mask().get(), other.id(), image.id()));
        }
      }
    }
    masks.forEach(
        (mask, image) -> {
          Listed same = files.get(mask);
          if (same != null) {
            checks.complain(
                "%s: image %s is the mask of %s; keep masks out of what names images"
                    .formatted(same.place(), same.id(), image.id()));
          }
        });
    for (Listed image : test) {
      // Maps are written as test/ID, or as ID where it begins so.
      Listed other = ids.get(TEST + image.id());
      if (other != null && test.contains(other)) {
        checks.complain(
            "%s: the test images %s and %s would write maps of one name; rename a folder"
                .formatted(image.place(), image.id(), other.id()));
      }
    }
  }

  /** The file itself, whatever links lead to it. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // It is told when it is read.
      return file.toAbsolutePath().normalize();
    }
  }
}
