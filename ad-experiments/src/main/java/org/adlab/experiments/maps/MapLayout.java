package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;

/**
 * Where the maps of one category lie: {@code anomaly_maps/CATEGORY/test/DEFECT/NAME.tiff}, one for
 * each test image, as MVTec AD's evaluation code looks for them.
 *
 * @param category the folder of the category
 */
public record MapLayout(Path category) {

  /** The folder of all categories. */
  static final String FOLDER = "anomaly_maps";

  private static final String SCORES = "scores.csv";

  private static final String TEST = "test";
  private static final List<String> ENDINGS = List.of(".tiff", ".tif", ".TIFF", ".TIF");

  /**
   * The layout below a run directory.
   *
   * @param dataset its name, of which the last part is the category: {@code mvtec-ad/transistor}
   */
  public static MapLayout in(Path run, String dataset) {
    return new MapLayout(run.resolve(FOLDER).resolve(lastPart(dataset)));
  }

  /** {@code transistor} of {@code mvtec-ad/transistor}. */
  static String lastPart(String dataset) {
    return dataset.substring(dataset.lastIndexOf('/') + 1);
  }

  /**
   * The image scores beside the maps, so that an evaluation takes those of the detector; MVTec's
   * code passes such a file over.
   */
  public Path scores() {
    return category.resolve(SCORES);
  }

  /** Writes the map of a test image; the file is whole or not there. */
  public void write(String id, AnomalyMap map) throws IOException {
    TiffMap.write(file(id), map);
  }

  /** The file where the map of a test image is written. */
  Path file(String id) {
    return stem(id, ENDINGS.get(0));
  }

  /** The file that holds the map of a test image, if there is one. */
  Optional<Path> find(String id) {
    return ENDINGS.stream()
        .map(ending -> stem(id, ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** All maps that there are. */
  List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(category.resolve(TEST))) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private Path stem(String id, String ending) {
    String below = id.startsWith(TEST + "/") ? id : TEST + "/" + id;
    Path file = category.resolve(below + ending).normalize();
    if (!file.startsWith(category.normalize())) {
      throw new AdLabException(
          "the image '%s' has a name that leads out of %s; rename it".formatted(id, category));
    }
    return file;
  }
}
