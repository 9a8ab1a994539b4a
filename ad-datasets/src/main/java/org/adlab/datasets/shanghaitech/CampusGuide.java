package org.adlab.datasets.shanghaitech;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.MaskValues;
import org.adlab.datasets.Truth;

/** What {@code shanghaitech-campus} expects. */
final class CampusGuide {

  private static final int TRAINING_VIDEOS = 330;
  private static final int TEST_VIDEOS = 107;

  private static final String LAYOUT =
      """
      ROOT/training/videos/VIDEO.avi            as downloaded; not read
      ROOT/training/frames/VIDEO/NNN.jpg        to be extracted from these, numbered from 000:
        ffmpeg -i training/videos/01_001.avi -qscale:v 2 -start_number 0 \\
          training/frames/01_001/%03d.jpg
      ROOT/testing/frames/VIDEO/NNN.jpg
      ROOT/testing/test_frame_mask/VIDEO.npy    (frames), 1 for an anomalous one
      ROOT/testing/test_pixel_mask/VIDEO.npy    (frames, rows, columns), not 0 where it is""";

  static final DatasetGuide GUIDE =
      new DatasetGuide(
          "Luo, Liu and Gao: A Revisit of Sparse Coding Based Anomaly Detection in Stacked RNN"
              + " Framework, ICCV 2017",
          LAYOUT,
          "https://svip-lab.github.io/dataset/campus_dataset.html",
          "see that page; published for research",
          CampusGuide::check);

  private CampusGuide() {}

  private static Findings check(Path root, Progress progress) {
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(Campus.missing(root));
    }
    FileChecks checks = new FileChecks(root);
    Campus campus = Campus.in(root, checks);
    List<Path> training = campus.training().stream().flatMap(v -> v.frames().stream()).toList();
    List<Path> test = campus.test().stream().flatMap(v -> v.video().frames().stream()).toList();
    for (List<Path> frames : List.of(training, test)) {
      frames.forEach(frame -> checks.add(frame.toString(), frame, new Truth.Unknown()));
    }
    checks.decode("decode", MaskValues.BINARY, progress);
    if (campus.masked()) {
      try {
        PixelCheck.of(campus.test(), 1, progress).disagreement().ifPresent(checks::complain);
      } catch (AdLabException e) {
        checks.complain(String.valueOf(e.getMessage()));
      }
    }
    return new Findings(
        List.of(
            count("training videos", campus.training().size(), OptionalLong.of(TRAINING_VIDEOS)),
            count("training frames", training.size(), OptionalLong.empty()),
            count("test videos", campus.test().size(), OptionalLong.of(TEST_VIDEOS)),
            count("test frames", test.size(), OptionalLong.empty()),
            count("test frames, anomalous", anomalous(campus), OptionalLong.empty())),
        checks.complaints());
  }

  private static long anomalous(Campus campus) {
    long anomalous = 0;
    for (TestVideo video : campus.test()) {
      for (boolean label : video.labels()) {
        anomalous += label ? 1 : 0;
      }
    }
    return anomalous;
  }

  private static Count count(String kind, long found, OptionalLong official) {
    return new Count("", kind, found, official);
  }
}
