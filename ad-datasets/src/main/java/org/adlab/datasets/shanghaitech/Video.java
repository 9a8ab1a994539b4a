package org.adlab.datasets.shanghaitech;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.Folder;

/**
 * A video, as a folder of frames.
 *
 * @param name the folder's name
 * @param frames its frames in the order of their numbers
 */
record Video(String name, List<Path> frames) {

  private static final String NUMBER = "[0-9]{1,9}";

  Video {
    frames = List.copyOf(frames);
  }

  /** Every {@code step}-th frame, from the first on. */
  List<Path> every(int step) {
    return IntStream.range(0, (frames.size() + step - 1) / step)
        .mapToObj(i -> frames.get(i * step))
        .toList();
  }

  /** A frame's id below {@code part}: {@code test/01_0014/000}. */
  String id(String part, Path frame) {
    return part + "/" + name + "/" + Folder.stem(frame);
  }

  /** The videos in a folder, sorted by name. */
  static List<Video> in(Path folder, FileChecks checks) {
    Folder.images(folder).forEach(checks::leftOut);
    return Folder.folders(folder).stream()
        .map(name -> read(folder.resolve(name), name, checks))
        .toList();
  }

  private static Video read(Path folder, String name, FileChecks checks) {
    Folder.folders(folder).forEach(below -> checks.leftOut(folder.resolve(below)));
    for (Path foreign : Folder.foreignImages(folder)) {
      checks.complain("%s is of a kind that is not read; convert it to JPEG".formatted(foreign));
    }
    // By number: 1000 comes after 999, though not by name.
    Map<Integer, Path> frames = new TreeMap<>();
    for (Path file : Folder.images(folder)) {
      if (!Folder.stem(file).matches(NUMBER)) {
        checks.complain(
            "%s is not named by a number, so its place in the video is unknown; rename it"
                .formatted(file));
      } else if (frames.putIfAbsent(number(file), file) != null) {
        checks.complain("%s has the number of another frame; rename it".formatted(file));
      }
    }
    if (frames.isEmpty()) {
      checks.complain(
          "%s has no frames in it; expected %s".formatted(folder, folder.resolve("000.jpg")));
    }
    return new Video(name, List.copyOf(frames.values()));
  }

  /** Masks belong to frames by their order, so none may be missing. */
  void requireAll(FileChecks checks) {
    for (int i = 1; i < frames.size(); i++) {
      Path before = frames.get(i - 1);
      if (number(frames.get(i)) != number(before) + 1) {
        checks.complain(
            "%s is followed by %s, and what is between is missing; extract every frame, or the masks of later ones are shifted"
                .formatted(before, frames.get(i).getFileName()));
        return;
      }
    }
  }

  private static int number(Path frame) {
    return Integer.parseInt(Folder.stem(frame));
  }
}
