package org.adlab.experiments.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.RgbImage;
import org.adlab.experiments.chart.Overlay;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.file.PngFile;

/**
 * Where the pictures of images go.
 *
 * @param folder the output folder
 * @param names of each image's pictures, without ending
 * @param scale what the colours stand for; without one, each map has a scale of its own
 * @param threshold what is outlined exceeds it
 */
record PictureFolder(
    Path folder, Map<Path, String> names, Optional<ScoreScale> scale, Optional<Float> threshold) {

  private static final String MAPS = "maps";
  private static final String OVERLAYS = "overlays";

  /** Draws an image's map and its overlay. */
  Judged draw(Path file, Judged judged, RgbImage image, AnomalyMap map) {
    String name = Objects.requireNonNull(names.get(file)) + ".png";
    Overlay overlay = new Overlay(scale.orElseGet(() -> own(map)), threshold);
    try {
      PngFile.write(folder.resolve(MAPS).resolve(name), overlay.map(map));
      PngFile.write(folder.resolve(OVERLAYS).resolve(name), overlay.on(image, map));
    } catch (IOException e) {
      throw new AdLabException(
          "%s cannot be written to (%s); free some space, or choose another --output"
              .formatted(folder, e.getMessage()),
          e);
    }
    return judged.withPictures(MAPS + "/" + name, OVERLAYS + "/" + name);
  }

  private static ScoreScale own(AnomalyMap map) {
    ScoreScale.Collector scores = new ScoreScale.Collector();
    scores.add(map.values());
    return scores.scale();
  }
}
