package org.adlab.datasets.shanghaitech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.Unreadable;
import org.adlab.datasets.image.ImageFile;

/**
 * What lies below the root.
 *
 * @param training videos without anomalies
 * @param test videos with and without
 */
record Campus(List<Video> training, List<TestVideo> test) {

  private static final Path TRAINING = Path.of("training", "frames");
  private static final Path TEST = Path.of("testing", "frames");
  private static final Path LABELS = Path.of("testing", "test_frame_mask");
  private static final Path PIXELS = Path.of("testing", "test_pixel_mask");

  /** Which folders are missing, and what to do. */
  static List<String> missing(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of(
          "root: there is no folder %s; expected one with training and testing in it"
              .formatted(root));
    }
    List<String> missing = new ArrayList<>();
    if (!Files.isDirectory(root.resolve(TRAINING))) {
      missing.add(
          "root: there is no folder %s; videos are not read, so extract the frames of each, as by ffmpeg -i training/videos/01_001.avi -qscale:v 2 -start_number 0 training/frames/01_001/%%03d.jpg"
              .formatted(root.resolve(TRAINING)));
    }
    for (Path folder : List.of(TEST, LABELS)) {
      if (!Files.isDirectory(root.resolve(folder))) {
        missing.add("root: there is no folder %s".formatted(root.resolve(folder)));
      }
    }
    return missing;
  }

  /**
   * Lists videos and reads labels; opens no more than a frame of each test video.
   *
   * @param checks told of what is amiss; if anything is, the result is not whole
   */
  static Campus in(Path root, FileChecks checks) {
    List<String> missing = missing(root);
    missing.forEach(checks::complain);
    if (!missing.isEmpty()) {
      return new Campus(List.of(), List.of());
    }
    List<Video> training = Video.in(root.resolve(TRAINING), checks);
    List<Video> test = Video.in(root.resolve(TEST), checks);
    requireSome(training, root.resolve(TRAINING), checks);
    requireSome(test, root.resolve(TEST), checks);
    boolean pixels = Files.isDirectory(root.resolve(PIXELS));
    checkOthers(test, root.resolve(LABELS), checks);
    checkOthers(test, root.resolve(PIXELS), checks);
    List<TestVideo> tested = new ArrayList<>();
    for (Video video : test) {
      video.requireAll(checks);
      try {
        tested.add(tested(root, video, pixels));
      } catch (AdLabException e) {
        checks.complain(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        checks.complain(Unreadable.sentence("the ground truth of " + video.name(), e));
      }
    }
    return new Campus(training, tested);
  }

  /** Whether there are pixel masks. */
  boolean masked() {
    return test.stream().anyMatch(video -> video.pixels().isPresent());
  }

  private static void requireSome(List<Video> videos, Path folder, FileChecks checks) {
    if (videos.isEmpty()) {
      checks.complain("%s has no folders of frames, one for each video".formatted(folder));
    }
  }

  private static TestVideo tested(Path root, Video video, boolean pixels) throws IOException {
    NpyArray labels = NpyArray.open(masks(root.resolve(LABELS), video));
    boolean[] anomalous = labels.labels();
    requireCount(labels.file(), anomalous.length, video);
    if (!pixels) {
      return new TestVideo(video, anomalous, Optional.empty());
    }
    NpyArray masks = NpyArray.open(masks(root.resolve(PIXELS), video));
    masks.requireFrames();
    requireCount(masks.file(), masks.count(), video);
    if (!video.frames().isEmpty()) {
      Path first = video.frames().get(0);
      TestVideo.requireSize(masks, first, ImageFile.size(first));
    }
    return new TestVideo(video, anomalous, Optional.of(masks));
  }

  private static Path masks(Path folder, Video video) {
    Path file = folder.resolve(video.name() + ".npy");
    if (!Files.isRegularFile(file)) {
      throw new AdLabException(
          "%s is missing, the masks of the test video %s".formatted(file, video.name()));
    }
    return file;
  }

  private static void requireCount(Path file, int count, Video video) {
    if (count != video.frames().size()) {
      throw new AdLabException(
          "%s is of %d frames, but the test video %s has %d; fetch both anew"
              .formatted(file, count, video.name(), video.frames().size()));
    }
  }

  /** Masks of no video tell of a video that is missing. */
  private static void checkOthers(List<Video> videos, Path folder, FileChecks checks) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> known = new HashSet<>();
    videos.forEach(video -> known.add(video.name() + ".npy"));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".npy"))
          .filter(file -> !known.contains(file.getFileName().toString()))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(
              file ->
                  checks.complain(
                      "%s is the mask of no test video; add its frames, or move the mask away"
                          .formatted(file)));
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(folder, e), e);
    }
  }
}
