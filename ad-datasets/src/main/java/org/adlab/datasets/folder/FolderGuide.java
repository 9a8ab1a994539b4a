package org.adlab.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.Folder;
import org.adlab.datasets.MaskValues;
import org.adlab.datasets.Tree;
import org.adlab.datasets.Truth;

/** What {@code folder} expects. */
final class FolderGuide {

  private static final String LAYOUT =
      """
      ROOT/...             your images, in folders as you like; then either
        normal = [good]                      directories below ROOT, or patterns
        anomalous = ["defects/*/*.png"]      the folder of an image names its defect type
        masks = masks                        for defects/scratch/001.png: masks/scratch/001.png
        mask-suffix = _mask                  then masks/scratch/001_mask.png
        normal-test = [good-test]            or test-share = 0.2 of normal
      or
        manifest = labels.csv, wherever it lies, whose paths are meant from ROOT:
                                             image,split,label,mask,defect-type
                                             good/001.png,train,normal,,
                                             defects/scratch/001.png,test,anomalous,masks/1.png,
      Masks are for all anomalous images or for none. A check of ROOT decodes all images;
      which of them are masks, and whether they fit, is told by ./ad run, which knows the settings.""";

  static final DatasetGuide GUIDE =
      new DatasetGuide("none: your own images", LAYOUT, "your own", "your own", FolderGuide::check);

  private FolderGuide() {}

  /** Without settings nothing is known of the images but whether they decode. */
  private static Findings check(Path root, Progress progress) {
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException("root: there is no folder " + root);
    }
    FileChecks checks = new FileChecks(root);
    Map<String, Long> counts = new TreeMap<>();
    for (Path file : Tree.files(root)) {
      if (Folder.isForeignImage(file)) {
        checks.complain("%s is of a kind that is not read; convert it to PNG".formatted(file));
      } else if (Folder.isImage(file)) {
        String name = Below.name(root, file);
        checks.add(name, file, new Truth.Unknown());
        int end = name.indexOf('/');
        counts.merge(
            end < 0 ? "in the root itself" : "below " + name.substring(0, end), 1L, Long::sum);
      }
    }
    if (counts.isEmpty()) {
      checks.complain("there are no images (%s) below %s".formatted(Folder.READ_NAMES, root));
    }
    checks.decode("decode", MaskValues.BINARY, progress);
    return new Findings(
        counts.entrySet().stream()
            .map(e -> new Count("", e.getKey(), e.getValue(), OptionalLong.empty()))
            .toList(),
        checks.complaints());
  }
}
