package org.adlab.datasets.shanghaitech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.datasets.Unreadable;

/** Compares frame masks with pixel masks, for which it reads all of these. */
final class PixelCheck {

  private PixelCheck() {}

  /**
   * What it found.
   *
   * @param words how many pixels are marked in each frame, for a fingerprint
   * @param disagreement what to tell; empty where both masks say the same
   */
  record Found(String words, Optional<String> disagreement) {}

  /** Looks at every {@code step}-th frame of videos that have pixel masks. */
  static Found of(List<TestVideo> videos, int step, Progress progress) {
    progress.begin("pixel masks", videos.size());
    List<long[]> marked =
        videos.parallelStream().map(video -> marked(video, step, progress)).toList();
    progress.end();
    tellOfSlowOnes(videos, progress);
    StringBuilder words = new StringBuilder();
    List<String> disagreeing = new ArrayList<>();
    long unmarked = 0;
    long normal = 0;
    for (int i = 0; i < marked.size(); i++) {
      words.append(Arrays.toString(marked.get(i)));
      boolean[] labels = videos.get(i).labels();
      long before = unmarked + normal;
      for (int k = 0; k < marked.get(i).length; k++) {
        boolean some = marked.get(i)[k] > 0;
        unmarked += labels[k * step] && !some ? 1 : 0;
        normal += !labels[k * step] && some ? 1 : 0;
      }
      if (unmarked + normal > before) {
        disagreeing.add(videos.get(i).video().name());
      }
    }
    return new Found(
        words.toString(),
        disagreeing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "frame masks and pixel masks disagree in %s: %d anomalous frames have no marked pixel, %d normal ones have some, which do not count"
                    .formatted(String.join(", ", disagreeing), unmarked, normal)));
  }

  private static void tellOfSlowOnes(List<TestVideo> videos, Progress progress) {
    List<NpyArray> slow =
        videos.stream()
            .flatMap(video -> video.pixels().stream())
            .filter(pixels -> pixels.header().columnMajor())
            .toList();
    if (!slow.isEmpty()) {
      progress.message(
          "%d files of pixel masks, such as %s, are in Fortran order, so that each frame is gathered from all of the file; saved anew with numpy.ascontiguousarray they are read faster"
              .formatted(slow.size(), slow.get(0).file()));
    }
  }

  private static long[] marked(TestVideo video, int step, Progress progress) {
    NpyArray pixels = video.pixels().orElseThrow();
    try {
      long[] marked = pixels.marked(step);
      synchronized (progress) {
        progress.step(Double.NaN);
      }
      return marked;
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(pixels.file(), e), e);
    }
  }
}
