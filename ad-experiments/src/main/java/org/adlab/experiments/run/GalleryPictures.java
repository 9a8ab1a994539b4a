package org.adlab.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Sample;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.gallery.Gallery;
import org.adlab.experiments.gallery.GalleryFiles;
import org.adlab.experiments.gallery.GalleryImage;

/** Leaves a run's gallery in its directory. */
final class GalleryPictures {

  private GalleryPictures() {}

  /** Writes it; nothing if no image was chosen. */
  static void write(Path run, Testing testing) throws IOException {
    if (testing.gallery().isEmpty()) {
      return;
    }
    List<ScoredSample> scored = testing.judgement().scored();
    Map<String, String> names = PictureNames.of(scored.stream().map(ScoredSample::id).toList());
    Misranking misranking = new Misranking(scored);
    ScoreScale.Collector scores = new ScoreScale.Collector();
    GalleryFiles files = GalleryFiles.in(run);
    List<GalleryImage> images = new ArrayList<>();
    for (Exhibit exhibit : testing.gallery()) {
      String name = Objects.requireNonNull(names.get(exhibit.sample().id()));
      files.write(name, exhibit.image(), exhibit.map(), exhibit.mask());
      scores.add(exhibit.map().values());
      images.add(told(exhibit, name, misranking));
    }
    ScoreScale scale = scores.scale();
    new Gallery(scale.lowest(), scale.highest(), images).write(run);
  }

  private static GalleryImage told(Exhibit exhibit, String name, Misranking misranking) {
    Sample sample = exhibit.sample();
    AnomalyMap map = exhibit.map();
    return new GalleryImage(
        sample.id(),
        sample.anomalous(),
        sample.defectType(),
        map.imageScore(),
        misranking.of(sample.anomalous(), map.imageScore()),
        name,
        map.width(),
        map.height(),
        GalleryFiles.lowest(map),
        GalleryFiles.highest(map),
        exhibit.mask().isPresent());
  }
}
