package org.adlab.datasets.oneclass;

import java.nio.file.Path;
import java.util.Optional;
import org.adlab.datasets.SplitSettings;
import org.adlab.datasets.TrainingSettings;
import org.jspecify.annotations.Nullable;

/** Settings for tests: no validation images, all training images, the images' own size. */
final class Settings {

  private Settings() {}

  static OneClassSettings of(@Nullable Path root, @Nullable String normal) {
    return of(root, normal, 0, 0);
  }

  static OneClassSettings of(
      @Nullable Path root, @Nullable String normal, int imageSize, int testImages) {
    return new OneClassSettings(
        Optional.ofNullable(root),
        Optional.ofNullable(normal),
        imageSize,
        new SplitSettings(0, TrainingSettings.ALL),
        testImages);
  }
}
