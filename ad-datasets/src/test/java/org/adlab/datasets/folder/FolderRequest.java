package org.adlab.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TrainingSettings;

/** Settings of {@code folder} to be changed one by one. */
final class FolderRequest {

  Path root;
  List<String> normal = List.of();
  List<String> anomalous = List.of();
  Optional<String> masks = Optional.empty();
  Optional<String> maskSuffix = Optional.empty();
  List<String> normalTest = List.of();
  double testShare = 0.2;
  Optional<Path> manifest = Optional.empty();
  int trainingImages = 0;
  long seed = 0;

  FolderRequest(Path root) {
    this.root = root;
  }

  FolderSettings settings() {
    return new FolderSettings(
        root,
        normal,
        anomalous,
        masks,
        maskSuffix,
        normalTest,
        testShare,
        manifest,
        ImageSettings.resize(16),
        new SplitSettings(0.2, new TrainingSettings(1, trainingImages)));
  }
}
