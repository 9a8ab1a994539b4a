package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * Maps and masks as numpy arrays of shape (N,H,W). An image is anomalous if its mask has an
 * anomalous pixel, and is called by its index.
 */
public final class MapStack implements MapSource {

  private final Path mapsFile;
  private final Path masksFile;
  private final Optional<Path> scoresFile;
  private final NpyStack maps;
  private final NpyStack masks;
  private final float[] scores;

  private MapStack(
      Path mapsFile,
      Path masksFile,
      Optional<Path> scoresFile,
      NpyStack maps,
      NpyStack masks,
      float[] scores) {
    this.mapsFile = mapsFile;
    this.masksFile = masksFile;
    this.scoresFile = scoresFile;
    this.maps = maps;
    this.masks = masks;
    this.scores = scores;
  }

  /**
   * Opens two arrays.
   *
   * @param maps float32, or float64 that float32 holds exactly
   * @param masks bool or whole numbers; not 0 is anomalous
   * @param scores image scores, shape (N); else the highest score of each map
   */
  @SuppressWarnings("resource") // the stack closes both
  public static MapStack open(Path maps, Path masks, Optional<Path> scores) throws IOException {
    NpyStack scored = NpyStack.maps(maps);
    try {
      NpyStack truth = NpyStack.masks(masks);
      try {
        if (scored.count() != truth.count()) {
          throw new InvalidSettingsException(
              "%s has the shape %s and %s the shape %s; expected a mask for each map, in the same order"
                  .formatted(maps, scored.shapeText(), masks, truth.shapeText()));
        }
        float[] image =
            scores.isPresent() ? NpyFile.scores(scores.get(), scored.count()) : new float[0];
        return new MapStack(maps, masks, scores, scored, truth, image);
      } catch (IOException | RuntimeException e) {
        truth.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      scored.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return String.valueOf(mapsFile.getFileName());
  }

  @Override
  public int size() {
    return maps.count();
  }

  @Override
  public JudgedMap read(int index) throws IOException {
    AnomalyMap map = maps.map(index);
    if (scoresFile.isPresent()) {
      map = new AnomalyMap(map.height(), map.width(), map.values(), scores[index]);
    }
    Mask mask = masks.mask(index);
    boolean anomalous = anomalous(mask);
    return new JudgedMap(
        "image " + index, anomalous, anomalous ? "anomalous" : "good", map, Optional.of(mask));
  }

  private static boolean anomalous(Mask mask) {
    for (byte pixel : mask.values()) {
      if (pixel != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("maps", mapsFile.toAbsolutePath().normalize().toString());
    provenance.put("masks", masksFile.toAbsolutePath().normalize().toString());
    provenance.put(
        "image-scores",
        scoresFile
            .map(file -> file.toAbsolutePath().normalize().toString())
            .orElse("the highest score of each map"));
    return provenance;
  }

  @Override
  public void close() throws IOException {
    maps.close();
    masks.close();
  }
}
